import { Icon, type IconName } from "@/components/Icon.tsx";
import { closesIn } from "@/lib/i18n/closing.ts";
import { homeTexts } from "@/lib/i18n/home.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import type { Due } from "@/lib/web/home_pages.ts";

interface Shown {
  href: string;
  icon: IconName;
  title: string;
  hint: string;
}

/** What waits for somebody, each with the way to do it; a quiet line when nothing does. */
export function HomeDue(
  { due, locale, nowAt }: { due: Due[]; locale: Locale; nowAt: number },
) {
  const { due: t } = homeTexts(locale);
  if (due.length === 0) {
    return (
      <section
        class="card-box flex flex-wrap items-center gap-x-3 py-1.5 pl-5 pr-2"
        data-testid="due"
      >
        <Icon name="check" class="size-5 text-success" />
        <h2 class="sr-only">{t.title}</h2>
        <p class="flex-1 text-quiet">{t.none}</p>
        <a class="btn btn-ghost h-11 px-3 text-quiet" href="/accounts/notices">
          {t.notices}
        </a>
      </section>
    );
  }
  return (
    <section class="card-box p-2" data-testid="due">
      <h2 class="flex min-h-11 items-center px-3 text-lg font-bold">
        {t.title}
      </h2>
      <ul class="divide-y divide-base-300">
        {due.map((one) => showDue(one, { locale, nowAt })).map((
          { href, icon, title, hint },
        ) => (
          <li key={href}>
            <a
              href={href}
              class="flex min-h-14 items-center gap-3 rounded-field px-3 py-2 hover:bg-base-300/50"
            >
              <Icon name={icon} class="size-6 shrink-0 text-primary" />
              <span class="min-w-0 flex-1">
                <span class="line-clamp-2 block font-semibold">{title}</span>
                <span class="block text-sm text-quiet">{hint}</span>
              </span>
              <Icon name="next" class="size-5 shrink-0 text-quiet" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function showDue(
  due: Due,
  { locale, nowAt }: { locale: Locale; nowAt: number },
): Shown {
  const { due: t } = homeTexts(locale);
  const ot = ordersTexts(locale);
  switch (due.kind) {
    case "verify":
      return {
        ...{ href: "/accounts/verify?next=/", icon: "shield" },
        ...{ title: t.verify, hint: t.verifyHint },
      };
    case "round":
      return {
        href: `/circles/${due.circle_id}/rounds/${due.round_id}`,
        ...{ icon: "people", title: t.round(due.name), hint: t.roundHint },
      };
    case "rules":
      return {
        href: `/rooms/${due.room_id}/rules`,
        ...{ icon: "check", title: t.rules(due.name), hint: t.rulesHint },
      };
    case "closing":
      return {
        ...{ href: `/orders/${due.order_id}`, icon: "clock" },
        title: t.closing(due.title),
        hint: closesIn(due.deadline_at, nowAt, ot),
      };
    case "pay":
      return {
        ...{ href: `/orders/${due.order_id}`, icon: "basket" },
        title: t.pay(due.title, ot.won(due.amount ?? 0)),
        hint: t.payHint,
      };
    case "settle":
      return {
        ...{ href: `/orders/${due.order_id}`, icon: "basket" },
        ...{ title: t.settle(due.title), hint: t.settleHint },
      };
  }
}
