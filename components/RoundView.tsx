import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { RoundSection, RoundState } from "@/components/RoundParts.tsx";
import { RoundWishes } from "@/components/RoundWishes.tsx";
import RoundProgress from "@/islands/RoundProgress.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import { type RoundsTexts, roundsTexts } from "@/lib/i18n/rounds.ts";
import type { RoundDetail } from "@/lib/matching/mod.ts";

export interface RoundViewProps {
  round: RoundDetail;
  /** Why the form was refused, in words. */
  summary: string | null;
  isSaved: boolean;
  locale: Locale;
}

/** One assignment: where it stands, my wishes, what came out and its proof, and the roster. */
export function RoundView({ round, summary, isSaved, locale }: RoundViewProps) {
  const t = roundsTexts(locale);
  return (
    <main id="main" class="page max-w-2xl">
      <PageHead
        title={round.name}
        back={{ href: `/circles/${round.circle_id}/rounds`, label: t.back }}
      />
      <p class="-mt-2 flex flex-wrap items-center gap-2 text-quiet">
        <RoundState t={t} state={round.state} />
        {t.modes[round.mode]} · {t.people(round.people)}
      </p>
      {summary !== null && (
        <div class="mt-4">
          <FormSummary title={summary} />
        </div>
      )}
      {isSaved && summary === null && (
        <p class="alert alert-success alert-soft mt-4" role="status">
          <Icon name="check" />
          {t.saved}
        </p>
      )}
      {round.state === "running" && (
        <RoundProgress
          roundId={round.id}
          progress={round.progress}
          locale={locale}
        />
      )}
      <Result {...{ t, round }} />
      <RoundWishes {...{ t, round }} />
      {round.can_administer && round.state === "open" && (
        <RoundSection id="run" title={t.runTitle} hint={t.runHint}>
          <form method="post">
            <input type="hidden" name="action" value="run" />
            <button type="submit" class="btn btn-primary h-12 px-6">
              {t.run}
            </button>
          </form>
        </RoundSection>
      )}
      <RoundSection
        id="roster"
        title={`${t.rosterOf} (${t.people(round.people)})`}
      >
        <ul class="flex flex-wrap gap-2">
          {round.roster.map(({ id, name }) => (
            <li
              key={id}
              class="max-w-full truncate rounded-full bg-base-200 px-3 py-1 text-sm"
            >
              {id === round.my_id ? `${name} (${t.me})` : name}
            </li>
          ))}
        </ul>
      </RoundSection>
    </main>
  );
}

function Result({ t, round }: { t: RoundsTexts; round: RoundDetail }) {
  const { result, my_id: me, can_administer: isAdmin } = round;
  if (result === null) return null;
  const names = new Map(round.roster.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const isLeft = me !== null && result.unassigned.includes(me);
  return (
    <>
      <RoundSection
        id="result"
        title={t.result}
        hint={t.figures(result.seated, result.left_over)}
      >
        {isLeft && <p class="mb-3 font-semibold">{t.iAmLeft}</p>}
        <ul class="flex flex-col gap-2">
          {result.groups.map((group, n) => (
            <li key={group[0]} class="rounded-2xl bg-base-200 px-4 py-3">
              <span class="block text-sm text-quiet">
                {me !== null && group.includes(me) ? t.myRoom : t.room(n + 1)}
              </span>
              <span class="block break-words font-semibold">
                {group.map(nameOf).join(" · ")}
              </span>
            </li>
          ))}
        </ul>
        {isAdmin && result.unassigned.length > 0 && (
          <p class="mt-3 break-words">
            <span class="text-quiet">{t.leftOver}:</span>{" "}
            {result.unassigned.map(nameOf).join(", ")}
          </p>
        )}
        {isAdmin && (
          <a
            href={`/api/rounds/${round.id}/result`}
            class="btn btn-outline mt-4 h-11"
          >
            {t.downloadCsv}
          </a>
        )}
      </RoundSection>
      <RoundSection
        id="certificate"
        title={t.certificate}
        hint={t.methods[result.method]}
      >
        <p class="flex items-start gap-2">
          <Icon name={result.stable === false ? "info" : "shield"} />
          {result.stable === null
            ? t.grouped
            : result.stable
            ? t.stable
            : t.unstable(result.blocking)}
        </p>
        {isAdmin && <p class="mt-2 text-sm text-quiet">{t.check}</p>}
        <a
          href={`/api/rounds/${round.id}/certificate`}
          class="btn btn-outline mt-4 h-11"
        >
          {t.download}
        </a>
      </RoundSection>
    </>
  );
}
