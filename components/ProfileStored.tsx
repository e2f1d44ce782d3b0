import type { Locale } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { Question, StoredAnswer } from "@/lib/profiles/mod.ts";

export interface ProfileStoredProps {
  question: Question;
  stored: StoredAnswer;
  locale: Locale;
}

/** What another device saved to a question that was changed here too. */
export function ProfileStored(
  { question, stored, locale }: ProfileStoredProps,
) {
  const pt = profilesTexts(locale);
  const { value, accepts, importance, veto, audience } = stored;
  const parts = [
    value === undefined
      ? pt.storedBlank
      : namesOf(question, [value].flat().map(String), locale),
    ...(accepts === undefined
      ? []
      : [`${pt.accepts}: ${acceptedWords({ question, stored, locale })}`]),
    ...(importance === undefined
      ? []
      : [`${pt.importance} ${importanceWords(importance, locale)}`]),
    ...(veto ? [pt.veto] : []),
    ...(audience === undefined ? [] : [pt.audiences[audience]]),
  ];
  return (
    <p
      class="mt-3 rounded-field bg-warning/10 px-3.5 py-2.5"
      data-testid="conflict"
    >
      {pt.storedNow(parts.join(" · "))}
    </p>
  );
}

function acceptedWords(
  { question, stored: { accepts }, locale }: ProfileStoredProps,
): string {
  if (!Array.isArray(accepts)) {
    return `${accepts?.min ?? ""}–${accepts?.max ?? ""}`;
  }
  const pt = profilesTexts(locale);
  if (question.kind !== "text") return namesOf(question, accepts, locale);
  return accepts[0] === "different" ? pt.different : pt.same;
}

function namesOf(
  question: Question,
  ids: readonly string[],
  locale: Locale,
): string {
  if (!("options" in question)) return ids.join(", ");
  return question.options.filter(({ id }) => ids.includes(id))
    .map(({ words }) => words[locale]).join(", ");
}

function importanceWords(importance: number, locale: Locale): string {
  const names: Record<number, string> = profilesTexts(locale).importances;
  return names[importance] ?? "";
}
