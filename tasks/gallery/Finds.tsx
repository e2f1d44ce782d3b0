import { DishList } from "@/components/DishList.tsx";
import { EmptyBoard } from "@/components/EmptyBoard.tsx";
import { MatchEmpty } from "@/components/MatchEmpty.tsx";
import { MatchAsk, MatchScore } from "@/components/MatchFacts.tsx";
import { MatchLine } from "@/components/MatchLine.tsx";
import { MatchMissing } from "@/components/MatchMissing.tsx";
import { MatchPerson } from "@/components/MatchPerson.tsx";
import { MatchSkeleton } from "@/components/MatchSkeleton.tsx";
import { OrderCard } from "@/components/OrderCard.tsx";
import { OrderSeats } from "@/components/OrderSeats.tsx";
import { WeatherCard } from "@/components/WeatherCard.tsx";
import { WeatherIcon } from "@/components/WeatherIcon.tsx";
import { matchingTexts } from "@/lib/i18n/matching.ts";
import { menuTexts } from "@/lib/i18n/menu.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import type { OrderOnBoard } from "@/lib/orders/schema.ts";
import { Precipitation } from "@/lib/weather/schema.ts";
import { Case, Row, Section } from "@/tasks/gallery/Frame.tsx";
import {
  at,
  CARD,
  DISH,
  NOW,
  order,
  PEOPLE,
  RAIN,
} from "@/tasks/gallery/samples.ts";

const ORDERS: Partial<OrderOnBoard>[] = [
  {},
  { deadline_at: at(6), is_joined: true },
  { state: "locked", locked_by: "full", join_number: 4, is_complete: true },
  { state: "cancelled", is_complete: true },
  {
    kind: "meetup",
    category: null,
    title: "관악산 둘레길 산책",
    target_number: 8,
  },
];
const MISSING = ["circle", "email", "profile", "off"] as const;

/** What there is to find: orders, food and people. */
export function Finds({ locale }: { locale: Locale }) {
  return (
    <>
      <Orders locale={locale} />
      <People locale={locale} />
    </>
  );
}

function Orders({ locale }: { locale: Locale }) {
  const t = ordersTexts(locale);
  const mt = menuTexts(locale);
  return (
    <Section title="Orders and food">
      <Case name="OrderCard">
        <ul class="flex flex-col gap-3">
          {ORDERS.map((fields, i) => (
            <OrderCard
              key={i}
              {...{ t, locale, nowAt: NOW }}
              order={order({ id: i + 1, ...fields })}
            />
          ))}
        </ul>
      </Case>
      <Case name="OrderSeats, EmptyBoard">
        {[1, 3, 4].map((join) => (
          <OrderSeats key={join} t={t} order={order({ join_number: join })} />
        ))}
        <EmptyBoard
          {...{ t, locale, idea: null, hasCircle: true }}
          address={{ sort: "open" }}
        />
        <EmptyBoard
          {...{ t, locale, idea: null, hasCircle: false }}
          address={{ sort: "open" }}
        />
      </Case>
      <Case name="WeatherCard, WeatherIcon">
        <WeatherCard t={mt} weather={RAIN} hasCircle />
        <WeatherCard
          t={mt}
          weather={{ ...RAIN, stale: true }}
          hasCircle
          short
        />
        <WeatherCard t={mt} weather={null} hasCircle={false} />
        <Row>
          {Precipitation.options.map((precipitation) => (
            <WeatherIcon
              key={precipitation}
              sky="clear"
              {...{ precipitation }}
            />
          ))}
        </Row>
      </Case>
      <Case name="DishList">
        <DishList {...{ t: mt, locale, suggestions: [DISH] }} />
      </Case>
    </Section>
  );
}

function People({ locale }: { locale: Locale }) {
  const t = matchingTexts(locale);
  const [user] = PEOPLE;
  const mode = "roommate" as const;
  return (
    <Section title="People to meet">
      <Case name="MatchScore, MatchAsk, MatchPerson, MatchLine">
        <MatchScore {...{ t, score: 82, margin: 6, large: true }} />
        <MatchScore {...{ t, score: 41, margin: 18 }} />
        <MatchAsk {...{ t, locale, ask: CARD.ask }} />
        <ul>
          <MatchPerson {...{ user, note: "어제" }} />
        </ul>
        <MatchLine {...{ t, locale, card: CARD }} />
      </Case>
      <Case name="MatchSkeleton">
        <MatchSkeleton t={t} />
      </Case>
      <Case name="MatchEmpty">
        {[false, true].map((isDayOver) => (
          <MatchEmpty
            key={isDayOver}
            {...{ t, mode, isDayOver, hasConditions: true, inviteUrl: "/" }}
          />
        ))}
      </Case>
      <Case name="MatchMissing">
        {MISSING.map((missing) => (
          <MatchMissing key={missing} {...{ t, mode, missing }} />
        ))}
      </Case>
    </Section>
  );
}
