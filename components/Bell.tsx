import { Icon } from "@/components/Icon.tsx";
import NoticeCount from "@/islands/NoticeCount.tsx";
import { inboxTexts } from "@/lib/i18n/inbox.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

/** The way to the notices, with how many are unread. */
export function Bell(
  { locale, named = false, class: extra = "" }: {
    locale: Locale;
    /** Whether its name stands beside it where there is room. */
    named?: boolean;
    class?: string;
  },
) {
  return (
    <a
      href="/accounts/notices"
      class={`btn btn-ghost size-11 shrink-0 rounded-full p-0 ${
        named
          ? "xl:h-12 xl:w-full xl:justify-start xl:gap-3 xl:rounded-2xl xl:px-4 xl:text-base xl:font-normal xl:text-quiet"
          : ""
      } ${extra}`}
      data-testid="bell"
    >
      <span class="relative">
        <Icon name="bell" />
        <NoticeCount locale={locale} />
      </span>
      <span class={named ? "sr-only xl:not-sr-only" : "sr-only"}>
        {inboxTexts(locale).title}
      </span>
    </a>
  );
}
