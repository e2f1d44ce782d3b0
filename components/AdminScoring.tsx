import type { ComponentChildren } from "preact";
import { AdminTabs } from "@/components/AdminFrame.tsx";
import { EmptyState } from "@/components/EmptyState.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { RoundSection } from "@/components/RoundParts.tsx";
import { type AdminTexts, adminTexts } from "@/lib/i18n/admin.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { ScoringHealth } from "@/lib/matching/mod.ts";

export interface AdminScoringProps {
  health: ScoringHealth;
  /** Milliseconds since 1970. */
  now: number;
  locale: Locale;
}

/** How scoring is doing on this server, and what waits in the queues of all. */
export function AdminScoring({ health, now, locale }: AdminScoringProps) {
  const t = adminTexts(locale);
  return (
    <main id="main" class="page max-w-3xl">
      <AdminTabs path="/admin" locale={locale} />
      <div class="mt-5 flex items-start justify-between gap-3">
        <div>
          <h1 class="title">{t.title}</h1>
          <p class="mt-1 text-quiet">{t.lead}</p>
        </div>
        <PlainLink href="/admin" class="btn btn-outline h-11 shrink-0">
          {t.again}
        </PlainLink>
      </div>
      <RoundSection id="scoring" title={t.scoring} hint={t.scoringHint}>
        {health.circles.length === 0
          ? (
            <EmptyState
              icon="people"
              title={t.noCircles}
              hint={t.noCirclesHint}
            >
              <a href="/matching" class="btn btn-ghost mt-2 h-11">
                {t.toMatching}
              </a>
            </EmptyState>
          )
          : (
            <ul class="flex flex-col gap-5">
              {health.circles.map((circle) => (
                <li key={`${circle.circleId}.${circle.mode}`}>
                  <CircleState {...{ t, circle, now }} />
                </li>
              ))}
            </ul>
          )}
      </RoundSection>
      <RoundSection id="queues" title={t.queues} hint={t.queuesHint}>
        <Queues {...{ t, now, queues: health.queues }} />
      </RoundSection>
    </main>
  );
}

function CircleState({ t, circle, now }: {
  t: AdminTexts;
  circle: ScoringHealth["circles"][number];
  now: number;
}) {
  const { compiledAt, lastWorkMs, shown } = circle;
  return (
    <>
      <div class="flex items-start justify-between gap-3">
        <h3 class="min-w-0 font-semibold">
          {circle.name} · {t.modes[circle.mode]}
        </h3>
        <Progress {...{ t, circle }} />
      </div>
      <dl class="mt-2 grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-4">
        <Fact name={t.people}>{circle.people}</Fact>
        <Fact name={t.decisions}>{circle.decisions}</Fact>
        <Fact name={t.compiled}>
          {compiledAt === null ? t.never : ago(t, compiledAt, now)}
          {lastWorkMs !== null && (
            <span class="block text-quiet">
              {t.took(Math.round(lastWorkMs))}
            </span>
          )}
        </Fact>
        <Fact name={t.shown}>{t.range(shown.least, shown.most)}</Fact>
      </dl>
    </>
  );
}

function Progress({ t, circle: { isWorking, waiting } }: {
  t: AdminTexts;
  circle: ScoringHealth["circles"][number];
}) {
  if (isWorking) {
    return (
      <span class="badge badge-soft whitespace-nowrap badge-info">
        {t.working}
      </span>
    );
  }
  return waiting > 0
    ? (
      <span class="badge badge-soft whitespace-nowrap badge-warning">
        {t.behind(waiting)}
      </span>
    )
    : (
      <span class="badge badge-soft whitespace-nowrap badge-success">
        {t.upToDate}
      </span>
    );
}

function Fact({ name, children }: {
  name: string;
  children: ComponentChildren;
}) {
  return (
    <div>
      <dt class="text-quiet">{name}</dt>
      <dd class="font-semibold tabular-nums">{children}</dd>
    </div>
  );
}

function Queues({ t, queues, now }: {
  t: AdminTexts;
  queues: ScoringHealth["queues"];
  now: number;
}) {
  if (queues.length === 0) return <p class="text-quiet">{t.noQueues}</p>;
  return (
    <ul class="flex flex-col gap-4">
      {queues.map(({ queue, due, oldestAt, planned, dead }) => (
        <li key={queue}>
          <h3 class="font-semibold break-all">{queue}</h3>
          <dl class="mt-2 grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-4">
            <Fact name={t.due}>{due}</Fact>
            <Fact name={t.oldest}>
              {oldestAt === null ? t.none : ago(t, oldestAt, now)}
            </Fact>
            <Fact name={t.planned}>{planned}</Fact>
            <Fact name={t.dead}>{dead}</Fact>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function ago(t: AdminTexts, at: number, now: number): string {
  return t.ago(Math.max(0, Math.round((now - at) / 1_000)));
}
