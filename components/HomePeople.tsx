import { Avatar } from "@/components/Avatar.tsx";
import { HomeEmpty, HomePanel } from "@/components/HomePanel.tsx";
import { isUnsure, MatchScore } from "@/components/MatchFacts.tsx";
import { homeTexts } from "@/lib/i18n/home.ts";
import { matchingTexts } from "@/lib/i18n/matching.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { CardView } from "@/lib/matching/schema.ts";
import type { PeopleOfToday } from "@/lib/web/home_pages.ts";

/** Three people to meet, each with why; or the way to meet some. */
export function HomePeople(
  { people: { modes, cards }, locale }: {
    people: PeopleOfToday;
    locale: Locale;
  },
) {
  const { people: t } = homeTexts(locale);
  const [mode] = modes;
  if (mode === undefined) {
    return (
      <HomePanel title={t.title} testId="people">
        <HomeEmpty
          icon="heart"
          title={t.begin}
          hint={t.beginHint}
          href="/matching"
          action={t.answer}
        />
      </HomePanel>
    );
  }
  const href = `/matching?mode=${mode}`;
  if (cards === null || cards.length === 0) {
    const [title, hint] = cards === null
      ? [t.looking, t.lookingHint]
      : [t.nobody, t.nobodyHint];
    return (
      <HomePanel title={t.title} testId="people">
        <HomeEmpty
          {...{ icon: "heart", title, hint, href, action: t.all }}
        />
      </HomePanel>
    );
  }
  return (
    <HomePanel title={t.title} link={t.all} href={href} testId="people">
      <ul class="divide-y divide-base-300">
        {cards.map((card) => (
          <li key={`${card.mode}.${card.user.id}`}>
            <Person card={card} locale={locale} />
          </li>
        ))}
      </ul>
    </HomePanel>
  );
}

function Person({ card, locale }: { card: CardView; locale: Locale }) {
  const { user, mode, score, margin, reasons } = card;
  const t = matchingTexts(locale);
  const fits = reasons.map(({ label }) => label[locale]).join(", ");
  return (
    <a
      class="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 rounded-field px-3 py-2.5 hover:bg-base-300/50"
      href={`/matching?mode=${mode}&first=${user.id}`}
      data-testid="today"
    >
      <span class="row-span-2">
        <Avatar user={user} />
      </span>
      <span class="truncate font-bold">{user.display_name}</span>
      <MatchScore {...{ t, score, margin }} bare />
      <span class="col-span-2 line-clamp-2 text-sm text-quiet">
        {[
          t.mode[mode],
          reasons.length === 0 ? t.noReasons : t.fitsShort(fits),
          ...isUnsure(margin) ? [t.fewAnswers] : [],
        ].join(" · ")}
      </span>
    </a>
  );
}
