import { EmptyState } from "@/components/EmptyState.tsx";
import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon } from "@/components/Icon.tsx";
import { OnceField } from "@/components/OnceField.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Choice, RoundSection, RoundState } from "@/components/RoundParts.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import { type RoundsTexts, roundsTexts } from "@/lib/i18n/rounds.ts";
import type { Round } from "@/lib/matching/mod.ts";

export interface RoundListProps {
  circle: { id: number; name: string };
  rounds: Round[];
  canAdminister: boolean;
  values: Readonly<Record<string, string>>;
  errors: Record<string, string[]>;
  summary: string | null;
  locale: Locale;
}

/** The assignments of a circle, and for administrators the form of a new one. */
export function RoundList(props: RoundListProps) {
  const { circle, rounds, canAdminister, locale } = props;
  const t = roundsTexts(locale);
  return (
    <main id="main" class="page max-w-2xl">
      <PageHead
        title={t.title}
        lead={t.lead}
        back={{ href: "/matching", label: t.toFind }}
      />
      <p class="mb-3 flex items-center gap-1.5 text-sm text-quiet">
        <Icon name="pin" class="size-4" />
        {circle.name}
      </p>
      {rounds.length === 0
        ? (
          <EmptyState
            icon="people"
            title={t.none}
            hint={canAdminister ? t.noneHintAdmin : t.noneHint}
          >
            {!canAdminister && (
              <a href="/matching" class="btn btn-primary mt-2 h-12 px-6">
                {t.toFind}
              </a>
            )}
          </EmptyState>
        )
        : (
          <ul class="card-box divide-y divide-base-300 p-2">
            {rounds.map((round) => (
              <li key={round.id}>
                <RoundRow {...{ t, round }} />
              </li>
            ))}
          </ul>
        )}
      {canAdminister && <NewRoundForm {...props} t={t} />}
    </main>
  );
}

function RoundRow({ t, round }: { t: RoundsTexts; round: Round }) {
  return (
    <a
      href={`/circles/${round.circle_id}/rounds/${round.id}`}
      class="flex min-h-14 items-center justify-between gap-3 rounded-field px-3 py-3 hover:bg-base-300/50"
    >
      <span class="min-w-0 flex-1">
        <span class="block truncate font-semibold">{round.name}</span>
        <span class="block text-sm text-quiet">
          {t.modes[round.mode]} · {t.people(round.people)}
        </span>
      </span>
      <RoundState t={t} state={round.state} />
      <Icon name="next" class="size-5 text-quiet" />
    </a>
  );
}

function NewRoundForm(
  { t, values, errors, summary }: RoundListProps & { t: RoundsTexts },
) {
  const rosterErrors = errors.roster ?? [];
  return (
    <RoundSection id="new-round" title={t.newRound}>
      <form method="post" class="flex flex-col gap-4">
        <OnceField />
        {summary !== null && <FormSummary title={summary} />}
        <Field
          name="name"
          label={t.name}
          hint={t.nameHint}
          value={values.name}
          errors={errors.name}
          maxLength={60}
          required
        />
        <Choice
          name="mode"
          label={t.mode}
          value={values.mode}
          options={[
            { value: "roommate", text: t.modes.roommate },
            { value: "meal", text: t.modes.meal },
          ]}
        />
        <Choice
          name="size"
          label={t.size}
          value={values.size}
          options={[
            { value: "2", text: t.sizes[2] },
            { value: "3", text: t.sizes[3] },
            { value: "4", text: t.sizes[4] },
          ]}
        />
        <div class="flex flex-col gap-1.5">
          <label class="font-semibold" for="roster">{t.roster}</label>
          <textarea
            id="roster"
            name="roster"
            rows={5}
            class="input h-auto w-full whitespace-pre-wrap py-2 font-mono text-base"
            placeholder="id,name,gender,veto"
            spellcheck={false}
            aria-describedby="roster-hint"
            aria-invalid={rosterErrors.length > 0 ? "true" : undefined}
            value={values.roster}
          />
          {rosterErrors.length > 0 && (
            <p class="font-medium text-error">{rosterErrors.join(" ")}</p>
          )}
          <p id="roster-hint" class="text-sm text-quiet">{t.rosterHint}</p>
        </div>
        <button
          type="submit"
          class="btn btn-primary h-12 self-start px-6"
        >
          {t.open}
        </button>
      </form>
    </RoundSection>
  );
}
