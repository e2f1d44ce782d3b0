import { DishList } from "@/components/DishList.tsx";
import { Icon } from "@/components/Icon.tsx";
import {
  MenuQuestion,
  type RefusedQuestion,
} from "@/components/MenuQuestion.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { WeatherCard } from "@/components/WeatherCard.tsx";
import HereIsland from "@/islands/HereIsland.tsx";
import { type MenuTexts, menuTexts } from "@/lib/i18n/menu.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Menu, MenuTurn } from "@/lib/menu/schema.ts";

export interface MenuPageProps {
  menu: Menu;
  locale: Locale;
  hasCircle: boolean;
  /** Whether the consent to location is given. */
  mayLocate: boolean;
  /** Whether the weather is that of where the device is. */
  isHere: boolean;
  /** What was just done. After a question its answer comes first. */
  done: "asked" | "reset" | undefined;
  /** A question that was refused. */
  refused: RefusedQuestion | null;
}

/** What to eat: the weather, five dishes, a question, and what was asked before. */
export function MenuPage(props: MenuPageProps) {
  const { menu, locale, hasCircle, done, refused } = props;
  const { mayLocate, isHere } = props;
  const t = menuTexts(locale);
  const latest = done === "asked" ? menu.history.at(-1) : undefined;
  const before = latest ? menu.history.slice(0, -1) : menu.history;
  return (
    <main id="main" class="page max-w-5xl">
      <PageHead
        title={t.title}
        back={{ href: "/", label: t.back }}
        lead={t.lead}
      />
      {done === "reset" && (
        <p role="status" class="alert alert-success alert-soft mt-4">
          <Icon name="check" class="size-5" />
          {t.resetDone}
        </p>
      )}
      <div class="mt-5 grid grid-cols-1 items-start gap-4 md:grid-cols-2">
        <div class="grid grid-cols-1 gap-4">
          <section class="card-box p-5">
            <h2 class="sr-only">{t.weather.title}</h2>
            {isHere && (
              <p class="mb-2 font-medium" role="status">{t.here.done}</p>
            )}
            <WeatherCard {...{ t, hasCircle }} weather={menu.weather} />
            {mayLocate ? <HereIsland locale={locale} /> : <Locate t={t} />}
          </section>
          <MenuQuestion {...{ t, menu, refused }} />
        </div>
        <section
          class={`card-box px-5 pt-4 ${
            latest ? "order-first md:order-none" : ""
          }`}
          aria-labelledby="dishes"
        >
          <h2 id="dishes" class="text-lg font-bold">
            {latest ? t.answer : t.today}
          </h2>
          {latest && <Asked {...{ t }} turn={latest} />}
          <DishList
            {...{ t, locale }}
            suggestions={latest?.suggestions ?? menu.suggestions}
          />
          <Tastes t={t} />
        </section>
      </div>
      {before.length > 0 && <History {...{ t }} turns={before} />}
      {menu.history.length > 0 && <Reset t={t} />}
    </main>
  );
}

/** The way to the consent, before which no place is asked for. */
function Locate({ t: { here } }: { t: MenuTexts }) {
  return (
    <p class="mt-3 flex flex-wrap items-center gap-x-2 text-sm text-quiet">
      {here.needs}
      <a
        class="touch inline-flex items-center underline"
        href="/accounts/consents#location"
      >
        {here.link}
      </a>
    </p>
  );
}

function Asked({ t, turn }: { t: MenuTexts; turn: MenuTurn }) {
  return (
    <div class="mt-2">
      <p class="w-fit max-w-full rounded-2xl bg-mine px-4 py-2 text-mine-content">
        {turn.message}
      </p>
      {turn.by === "model" && <p class="mt-2 text-sm text-quiet">{t.byModel}
      </p>}
      {!turn.understood && (
        <p class="mt-2 text-quiet" role="status">{t.notUnderstood}</p>
      )}
    </div>
  );
}

function Tastes({ t }: { t: MenuTexts }) {
  return (
    <div class="flex flex-wrap items-center justify-between gap-2 border-t border-base-300 py-3">
      <p class="text-sm text-quiet">{t.tastesHint}</p>
      <a
        class="btn btn-ghost -mx-3 h-11 px-3"
        href="/accounts/my_page?mode=meal&section=taste"
      >
        {t.tastes}
      </a>
    </div>
  );
}

function History({ t, turns }: { t: MenuTexts; turns: MenuTurn[] }) {
  return (
    <section class="card-box mt-4 p-5" aria-labelledby="history">
      <h2 id="history" class="text-lg font-bold">{t.history}</h2>
      <ul class="mt-2 divide-y divide-base-300">
        {turns.toReversed().map((turn) => (
          <li key={turn.created_at} class="py-3">
            <p class="font-semibold">{turn.message}</p>
            <p class="text-quiet">
              {turn.suggestions.map(({ name }) =>
                name
              ).join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reset({ t }: { t: MenuTexts }) {
  return (
    <form method="post" action="/menu" class="mt-4">
      <button
        type="submit"
        name="action"
        value="reset"
        class="btn btn-ghost h-11 px-3 text-quiet"
      >
        {t.reset}
      </button>
    </form>
  );
}
