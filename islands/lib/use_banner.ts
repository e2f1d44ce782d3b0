// Runs in the browser too.
import { effect, type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { LinkStatus } from "@/islands/lib/link_tools.ts";
import { isDetour, isKept, isOffline } from "@/islands/lib/network.ts";

/** A short interruption is nobody's business. */
const PATIENCE_MS = 3_000;
const RELIEF_MS = 1_500;

export type Banner =
  | "none"
  | "lost"
  | "noNetwork"
  | "detour"
  | "restored"
  | "ended";

/** What to say about the connection, and when. */
export function useBanner(status: Signal<LinkStatus>): Signal<Banner> {
  const banner = useSignal<Banner>("none");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (ms: number, next: Banner) => {
      clearTimeout(timer);
      timer = setTimeout(() => banner.value = next, ms);
    };
    const stop = effect(() => {
      const away = isOffline.value ? "noNetwork" : "lost";
      switch (status.value) {
        case "ended":
          clearTimeout(timer);
          banner.value = "ended";
          break;
        case "open":
          if (isDetour.value) {
            clearTimeout(timer);
            banner.value = "detour";
            break;
          }
          if (isAway(banner.peek())) banner.value = "restored";
          later(RELIEF_MS, "none");
          break;
        default:
          if (isAway(banner.peek())) banner.value = away;
          else later(patienceMs(), away);
      }
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [status]);
  return banner;
}

/** A page that the worker had kept is known to be an old one. */
function patienceMs(): number {
  return isKept() ? 0 : PATIENCE_MS;
}

function isAway(banner: Banner): boolean {
  return banner === "lost" || banner === "noNetwork" || banner === "detour";
}
