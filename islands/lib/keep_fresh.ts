// Runs in the browser too.
import type { Link } from "@/islands/lib/socket.ts";
import { askWorker } from "@/islands/lib/worker.ts";

const EVERY_MS = 60_000;
const LIVE_PATHS = /^\/(chat|rooms)(\/|$)/;
const NEWS = ["chat.message", "accepted", "room", "deleted"];

/** Has the worker keep a page of conversations again after there was news on it: what somebody has read online can be read offline. */
export function keepFresh(link: Link): void {
  if (!LIVE_PATHS.test(location.pathname)) return;
  let hasNews = false;
  const keep = () => {
    if (!hasNews || link.status.peek() !== "open") return;
    hasNews = false;
    askWorker({ type: "keep", path: location.pathname + location.search });
  };
  link.listen(({ type }) => {
    hasNews ||= NEWS.includes(type);
  });
  setInterval(keep, EVERY_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
}
