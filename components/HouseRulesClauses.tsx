import type { HouseRulesIslandProps } from "@/islands/HouseRulesIsland.tsx";
import type { HouseRulesTexts } from "@/lib/i18n/house_rules.ts";
import type { HouseRules } from "@/lib/matching/mod.ts";

interface ClausesProps extends HouseRulesIslandProps {
  t: HouseRulesTexts;
}

/** Code points that a clause may have; the server counts them. */
const LONGEST = 300;

/** Each clause with both answers, to be edited while it is a draft. */
export function HouseRulesClauses(props: ClausesProps) {
  const { rules } = props;
  const isOpen = rules.state === "draft" && rules.can_change;
  return (
    <ul class="flex flex-col gap-3">
      {rules.clauses.map((clause) => (
        <li
          key={clause.question}
          class="card-box p-4"
          data-testid="clause"
        >
          <h2 class="font-bold">{clause.label[props.locale]}</h2>
          <p class="text-sm text-quiet">{answersOf(props, clause)}</p>
          {isOpen
            ? <Words {...props} clause={clause} />
            : (
              <p class="mt-2 whitespace-pre-wrap break-words">
                {clause.text[props.locale]}
              </p>
            )}
        </li>
      ))}
    </ul>
  );
}

type Clause = HouseRules["clauses"][number];

function Words({ clause, locale, kept, t }: ClausesProps & { clause: Clause }) {
  const { question, label } = clause;
  const name = `text_${question}`;
  const now = clause.text[locale];
  const mine = kept[question] ?? now;
  return (
    <>
      <textarea
        id={name}
        name={name}
        class="input mt-2 h-auto min-h-20 w-full whitespace-pre-wrap py-3 text-base leading-relaxed"
        rows={3}
        maxLength={LONGEST}
        required
        aria-label={t.clause(label[locale])}
      >
        {mine}
      </textarea>
      {mine !== now && (
        <p class="mt-1 text-sm" data-testid="their-words">
          <span class="text-quiet">{t.theirWords}:</span>
          <span class="whitespace-pre-wrap break-words">{now}</span>
        </p>
      )}
    </>
  );
}

/** What both answered in the questionnaire, my answer first. */
function answersOf(
  { userId, locale, t }: ClausesProps,
  { answers }: Clause,
): string {
  return answers
    .toSorted((a, b) =>
      Number(b.user_id === userId) - Number(a.user_id === userId)
    )
    .map(({ user_id, text }) =>
      `${user_id === userId ? t.mine : t.theirs}: ${text[locale]}`
    )
    .join(" · ");
}
