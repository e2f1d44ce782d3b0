import { effect, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CornerCount } from "@/components/CornerCount.tsx";
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
    <CornerCount
      count={count.value}
      label={textsOf(locale).nav.unread(count.value)}
      testId="unread-total"
    />
  );
}
