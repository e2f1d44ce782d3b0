// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";
import type { LinkStatus } from "@/islands/lib/link_tools.ts";

/** Whether there is no network: the device says so, or the page is one that the worker had kept. That neither is so means little. */
export const isOffline: Signal<boolean> = signal(false);

/** Whether the network lets no socket through, so that news is asked for. */
export const isDetour: Signal<boolean> = signal(false);

/** Follows what the device says, from now on. */
export function watchNetwork(): void {
  look();
  addEventListener("offline", look);
  addEventListener("online", look);
}

/** Tells the rest of the page how the link is. */
export function tellLink(status: LinkStatus): void {
  if (status === "open") delete document.documentElement.dataset.kept;
  look();
}

function look(): void {
  isOffline.value = !navigator.onLine || isKept();
}

/** Whether the page is an old one, shown because nobody answered. */
export function isKept(): boolean {
  return "kept" in document.documentElement.dataset;
}
