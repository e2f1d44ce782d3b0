// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";
import { askApi, pageLink } from "@/islands/lib/page.ts";

let unread: Signal<number> | null = null;

/** How many notices are unread, for all islands of the page, as the store counts them. */
export function pageNotices(): Signal<number> {
  if (unread !== null) return unread;
  const count = signal(0);
  unread = count;
  const link = pageLink();
  let isAsking = false;
  let isStale = false;
  const load = async () => {
    isStale = true;
    if (isAsking) return;
    isAsking = true;
    while (isStale) {
      isStale = false;
      const page = await askApi<{ unread: number }>("/api/notices?limit=1");
      if (page !== null) count.value = page.unread;
    }
    isAsking = false;
  };
  link.listen((event) => {
    // An answer under way may have it already, or not: only asking again knows.
    if (event.type === "notice" || event.type === "ready") load();
  });
  if (link.status.peek() === "open") load();
  return count;
}
