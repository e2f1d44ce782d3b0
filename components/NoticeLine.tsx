import { Icon, type IconName } from "@/components/Icon.tsx";
import { formatListTime } from "@/lib/i18n/dates.ts";
import { inboxTexts } from "@/lib/i18n/inbox.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Notice } from "@/lib/notices/schema.ts";

const ICONS: Record<Notice["kind"], IconName> = {
  match: "heart",
  houseRules: "fix",
  mealBuddy: "heart",
  friendRequest: "people",
  friendAccepted: "people",
  round: "home",
  orderSeat: "basket",
  orderClosing: "clock",
  orderCancelled: "close",
  orderInvite: "basket",
  orderHost: "basket",
  orderParted: "close",
  orderOwes: "alert",
  warned: "shield",
  reportDone: "shield",
};

/** One notice, a button that marks it as read and leads where it happened. */
export function NoticeLine(
  { notice, locale, nowAt }: { notice: Notice; locale: Locale; nowAt: number },
) {
  const { id, kind, text, created_at: at, read } = notice;
  return (
    <li data-testid="notice">
      <form method="post">
        <button
          type="submit"
          name="open"
          value={id}
          class="flex min-h-16 w-full cursor-pointer items-center gap-3 px-5 py-3 text-left hover:bg-base-300/50"
        >
          <span
            class={`inline-flex size-10 shrink-0 items-center justify-center rounded-[38%] ${
              read ? "bg-base-300/70 text-quiet" : "bg-soft text-primary"
            }`}
          >
            <Icon name={ICONS[kind]} class="size-5" />
          </span>
          <span class="min-w-0 flex-1">
            <span
              class={`block break-words [overflow-wrap:anywhere] ${
                read ? "text-quiet" : "font-semibold"
              }`}
            >
              {text}
            </span>
            <time class="text-sm text-quiet" dateTime={at}>
              {formatListTime(at, nowAt, locale)}
            </time>
          </span>
          {!read && (
            <span class="size-2.5 shrink-0 rounded-full bg-primary">
              <span class="sr-only">{inboxTexts(locale).isNew}</span>
            </span>
          )}
        </button>
      </form>
    </li>
  );
}
