import { gauge } from "@/lib/metrics.ts";
import { liveRooms } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Shows what this process holds at `/metrics`. */
export function watchProcess(services: Services): void {
  const { sockets, watches } = services;
  gauge(
    "hanjari_sockets",
    "Open WebSockets, closing ones included",
    () => sockets.size,
  );
  gauge(
    "hanjari_sockets_closing",
    "WebSockets whose peer has not answered our close",
    () => sockets.closingCount,
  );
  gauge(
    "hanjari_sockets_buffered_bytes",
    "Bytes that wait in WebSocket buffers",
    () => sockets.bufferedBytes,
  );
  gauge(
    "hanjari_rooms_followed",
    "Rooms that somebody here listens to",
    () => liveRooms(services).feeds.size,
  );
  gauge(
    "hanjari_keys_watched",
    "Keys watched in the store",
    () => watches.size,
  );
  gauge(
    "hanjari_memory_bytes",
    "Resident memory of this process",
    () => Deno.memoryUsage().rss,
  );
}
