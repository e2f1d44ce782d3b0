// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";
import { askApi, pageLink } from "@/islands/lib/page.ts";

let unread: Signal<number> | null = null;

/** How many notices are unread, for all islands of the page: asked once, and counted as they come. */
export function pageNotices(): Signal<number> {
  if (unread !== null) return unread;
  const count = signal(0);
  unread = count;
  const link = pageLink();
  const load = async () => {
    const page = await askApi<{ unread: number }>("/api/notices?limit=1");
    if (page !== null) count.value = page.unread;
  };
  link.listen((event) => {
    if (event.type === "notice") count.value += 1;
    // What came while nobody listened is in the store.
    if (event.type === "ready") load();
  });
  if (link.status.peek() === "open") load();
  return count;
}
