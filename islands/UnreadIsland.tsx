import { effect, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { shortCount } from "@/components/UnreadBadge.tsx";
import { titleWithCount } from "@/islands/lib/page_title.ts";
import { pageInbox } from "@/islands/lib/page_inbox.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

/** What waits in all conversations, in the menu and before the page's title. */
export default function UnreadIsland(
  { userId, locale }: { userId: number; locale: Locale },
) {
  const count = useSignal(0);
  useEffect(() =>
    effect(() => {
      count.value = pageInbox(userId).total.value ?? 0;
      document.title = titleWithCount(document.title, count.value);
    }), []);
  return (
    <span
      class="absolute -right-2.5 -top-1.5 inline-flex h-5 min-w-5 items-center justify-center rounded-full border-2 border-base-100 bg-primary px-1 text-[0.6875rem] font-bold leading-none text-primary-content"
      hidden={count.value === 0}
      data-testid="unread-total"
    >
      <span aria-hidden="true">{shortCount(count.value)}</span>
      <span class="sr-only">{textsOf(locale).nav.unread(count.value)}</span>
    </span>
  );
}
