import { effect, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CornerCount } from "@/components/CornerCount.tsx";
import { titleWithCount } from "@/islands/lib/page_title.ts";
import { pageInbox } from "@/islands/lib/page_inbox.ts";
import { pageNotices } from "@/islands/lib/page_notices.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

/** What waits in all conversations, in the menu; before the page's title together with the notices. */
export default function UnreadIsland(
  { userId, locale }: { userId: number; locale: Locale },
) {
  const count = useSignal(0);
  useEffect(() =>
    effect(() => {
      count.value = pageInbox(userId).total.value ?? 0;
      const waiting = count.value + pageNotices().value;
      document.title = titleWithCount(document.title, waiting);
    }), []);
  return (
    <CornerCount
      count={count.value}
      label={textsOf(locale).nav.unread(count.value)}
      testId="unread-total"
    />
  );
}
