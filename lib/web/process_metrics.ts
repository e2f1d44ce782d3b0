import { gauge } from "@/lib/metrics.ts";
import { type CircleStatus, matchingStatus } from "@/lib/matching/mod.ts";
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
  watchMatching(services);
}

function watchMatching(services: Services): void {
  const total = async (of: (circle: CircleStatus) => number) =>
    (await matchingStatus(services)).reduce((sum, one) => sum + of(one), 0);
  gauge(
    "hanjari_matching_people",
    "Listed people in the circles and modes that this process scores",
    () => total(({ people }) => people),
  );
  gauge(
    "hanjari_matching_decisions",
    "Decisions that those circles learn from",
    () => total(({ decisions }) => decisions),
  );
  gauge(
    "hanjari_matching_fit_ms",
    "The last compilation or fit of each of those circles, together",
    () => total(({ lastFitMs }) => lastFitMs ?? 0),
  );
}
