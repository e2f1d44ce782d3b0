import { Avatar } from "@/components/Avatar.tsx";
import { EmptyState } from "@/components/EmptyState.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import type { MealBuddies } from "@/lib/companions/schema.ts";
import type { CompanionsTexts } from "@/lib/i18n/companions.ts";
import { formatDate } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { shownName } from "@/lib/i18n/names.ts";

export interface CompanionsProps {
  data: MealBuddies;
  t: CompanionsTexts;
  locale: Locale;
}

/** With whom somebody ate more than once, and the switch without which nobody is shown. */
export function Companions(props: CompanionsProps) {
  const { data: { on, results }, t } = props;
  return (
    <div class="flex flex-col gap-4">
      <section class="card-box p-5">
        <ul class="grid gap-2">
          {[t.what, t.both, t.face].map((line) => (
            <li key={line} class="flex gap-2.5">
              <Icon name="check" class="mt-0.5 size-5 text-success" />
              {line}
            </li>
          ))}
        </ul>
        <form
          method="post"
          class="mt-5 flex flex-wrap items-center gap-3"
        >
          <input type="hidden" name="on" value={String(!on)} />
          <button
            type="submit"
            class={`btn h-11 ${on ? "btn-outline" : "btn-primary"}`}
            data-testid="company"
          >
            {on ? t.turnOff : t.turnOn}
          </button>
          {on && <p class="text-sm font-semibold text-success">{t.isOn}</p>}
        </form>
      </section>
      {on && results.length === 0 && (
        <EmptyState icon="people" title={t.empty} hint={t.emptyHint}>
          <PlainLink href="/orders" class="btn btn-primary mt-2 h-11">
            {t.toBoard}
          </PlainLink>
        </EmptyState>
      )}
      {results.length > 0 && <People {...props} />}
    </div>
  );
}

function People({ data: { results }, t, locale }: CompanionsProps) {
  return (
    <section>
      <h2 class="font-bold">{t.people}</h2>
      <ul class="mt-2 flex flex-col gap-2">
        {results.map(({ user, times, last_at, last_title }) => (
          <li key={user.id} class="card-box p-4" data-testid="companion">
            <div class="flex items-center gap-3">
              <Avatar user={user} />
              <div class="min-w-0 flex-1">
                <h3 class="truncate font-bold">{shownName(user, locale)}</h3>
                <p class="text-sm font-semibold text-primary">
                  {t.times(times)}
                </p>
              </div>
            </div>
            <p class="mt-2 break-words text-sm text-quiet">
              {t.last(last_title, formatDate(last_at, locale))}
            </p>
            <div class="mt-5 flex flex-wrap gap-2">
              <a href={`/chat/${user.id}`} class="btn btn-primary h-11">
                {t.talk}
              </a>
              <a href="/orders/new?kind=meal" class="btn btn-soft h-11">
                {t.invite}
              </a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
