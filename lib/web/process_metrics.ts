import { countJobs } from "@/lib/jobs/mod.ts";
import { storeWasFull } from "@/lib/kv/retry.ts";
import { spentToday } from "@/lib/llm/mod.ts";
import { gauge, gauges } from "@/lib/metrics.ts";
import { liveRooms } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Shows what this process holds, and what waits in the store, at `/metrics`. */
export function watchProcess(services: Services): void {
  watchSockets(services);
  watchStore(services);
  watchJobs(services);
  gauge(
    "hanjari_llm_tokens_today",
    "Tokens of the language model that everybody spent today (UTC), on all processes",
    () => spentToday(services),
  );
  gauge(
    "hanjari_llm_tokens_daily_limit",
    "Tokens of the language model that may be spent a day",
    () => services.config.llm.dailyTokens,
  );
}

function watchSockets({ sockets }: Services): void {
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
    "hanjari_sockets_unacked_bytes",
    "Bytes on their way to readers who have not acknowledged them",
    () => sockets.unackedBytes,
  );
  gauge(
    "hanjari_sockets_starved",
    "WebSockets whose reader can take nothing more at the moment",
    () => sockets.starvedCount,
  );
}

function watchStore(services: Services): void {
  gauge(
    "hanjari_rooms_followed",
    "Rooms that somebody here listens to",
    () => liveRooms(services).feeds.size,
  );
  gauge(
    "hanjari_keys_watched",
    "Keys watched in the store",
    () => services.watches.size,
  );
  gauge(
    "hanjari_store_full",
    "1 since the store refused a write for want of space, until it takes one again",
    () => Number(storeWasFull()),
  );
}

/** Of all processes together: each of them tells the same. */
function watchJobs(services: Services): void {
  gauges(
    "hanjari_jobs",
    "Jobs in the store by queue and state: due, planned for later, dead (given up within 30 days)",
    async () =>
      (await countJobs(services)).flatMap(({ queue, due, planned, dead }) => [
        [{ queue, state: "due" }, due] as const,
        [{ queue, state: "planned" }, planned] as const,
        [{ queue, state: "dead" }, dead] as const,
      ]),
  );
  gauge(
    "hanjari_jobs_oldest_seconds",
    "How long the job waits that is due for longest; 0 when none is",
    async () => {
      const at = services.now();
      const waiting = (await countJobs(services)).map(({ oldestAt }) =>
        at - (oldestAt ?? at)
      );
      return Math.max(0, ...waiting) / 1_000;
    },
  );
}
