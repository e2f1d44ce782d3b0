import { useSignal, useSignalEffect } from "@preact/signals";
import { CornerCount } from "@/components/CornerCount.tsx";
import { pageNotices } from "@/islands/lib/page_notices.ts";
import { inboxTexts } from "@/lib/i18n/inbox.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

/** How many notices wait, on the bell. */
export default function NoticeCount({ locale }: { locale: Locale }) {
  const count = useSignal(0);
  useSignalEffect(() => {
    count.value = pageNotices().value;
  });
  return (
    <CornerCount
      count={count.value}
      label={inboxTexts(locale).unread(count.value)}
      testId="notice-total"
    />
  );
}
