import { Icon } from "@/components/Icon.tsx";
import { ProfileChoices } from "@/components/ProfileChoice.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import { type ProfilesTexts, profilesTexts } from "@/lib/i18n/profiles.ts";
import { hasMore } from "@/lib/web/profile_fields.ts";
import type { QuestionField } from "@/lib/web/profile_questions.ts";

const IMPORTANCES = [0, 1, 3, 9] as const;
const AUDIENCES = ["all", "matched", "me"] as const;

export interface ProfileMoreProps {
  field: QuestionField;
  locale: Locale;
  /** Id of what is wrong with the question. */
  errorId?: string;
  open: boolean;
}

/** What I wish of the other's answer, how much it matters and who sees mine; folded, so that a long list stays light. */
export function ProfileMore(
  { field, locale, errorId, open }: ProfileMoreProps,
) {
  const { question, draft } = field;
  const { id, role, canVeto, askOther } = question;
  const pt = profilesTexts(locale);
  const counts = role !== "information";
  const title = askOther ? pt.more : counts ? pt.moreOwn : pt.audienceOnly;
  return (
    <details class="group mt-3 border-t border-base-300 pt-1" open={open}>
      <summary class="touch -mx-2 flex cursor-pointer items-center gap-2 rounded-field px-2 text-sm font-semibold text-quiet">
        <span class="min-w-0 flex-1">{title}</span>
        {hasMore(question, draft) && (
          <span class="badge badge-primary badge-soft badge-sm">{pt.set}</span>
        )}
        <Icon name="next" class="size-4 rotate-90 group-open:-rotate-90" />
      </summary>
      <div
        role="group"
        aria-label={question.label[locale]}
        class="flex flex-col gap-5 pb-1 pt-2"
      >
        {askOther && <Accepts {...{ field, locale, errorId, pt }} />}
        {counts && (
          <ProfileChoices
            type="radio"
            name={`${id}.importance`}
            legend={pt.importance}
            chosen={[draft.importance]}
            options={IMPORTANCES.map((importance) => ({
              id: String(importance),
              label: pt.importances[importance],
            }))}
          />
        )}
        {canVeto && (
          <label class="flex min-h-11 cursor-pointer items-center gap-3">
            <input
              type="checkbox"
              class="toggle toggle-primary shrink-0"
              name={`${id}.veto`}
              checked={draft.veto}
              aria-describedby={`${id}-veto-hint`}
            />
            <span>
              <span class="block font-semibold">{pt.veto}</span>
              <span class="block text-sm text-quiet" id={`${id}-veto-hint`}>
                {pt.vetoHint}
              </span>
            </span>
          </label>
        )}
        <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <label class="font-semibold" for={`${id}.audience`}>
            {pt.audience}
          </label>
          <select
            id={`${id}.audience`}
            name={`${id}.audience`}
            class="input h-11 w-44 text-base"
          >
            {AUDIENCES.map((audience) => (
              <option
                key={audience}
                value={audience}
                selected={draft.audience === audience}
              >
                {pt.audiences[audience]}
              </option>
            ))}
          </select>
        </div>
      </div>
    </details>
  );
}

/** Which answers of the other are fine. */
function Accepts({ field, locale, errorId, pt }: {
  field: QuestionField;
  locale: Locale;
  errorId?: string;
  pt: ProfilesTexts;
}) {
  const { question, draft } = field;
  const hint = question.role === "similar" ? pt.acceptsHint : pt.acceptsAny;
  const shared = {
    ...{ name: `${question.id}.accepts`, chosen: draft.accepts, errorId },
  };
  const asked = question.askOther?.[locale] ?? "";
  if (question.kind === "text") {
    const wishes = [["same", pt.same], ["different", pt.different], [
      "",
      pt.either,
    ]] as const;
    return (
      <ProfileChoices
        {...shared}
        type="radio"
        legend={asked}
        options={wishes.map(([id, label]) => ({ id, label }))}
      />
    );
  }
  if (question.kind === "number") {
    return (
      <fieldset>
        <legend class="font-semibold">{pt.accepts}</legend>
        <p class="text-sm text-quiet">{asked}</p>
        <div class="mt-2 flex flex-wrap gap-x-4 gap-y-2">
          <Year
            {...{ errorId }}
            name={`${question.id}.min`}
            label={pt.from}
            value={draft.min}
          />
          <Year
            {...{ errorId }}
            name={`${question.id}.max`}
            label={pt.to}
            value={draft.max}
          />
        </div>
      </fieldset>
    );
  }
  return (
    <ProfileChoices
      {...shared}
      type="checkbox"
      legend={pt.accepts}
      hint={`${asked} ${hint}`}
      options={question.options.map(({ id, words }) => ({
        id,
        label: words[locale],
      }))}
    />
  );
}

function Year({ name, label, value, errorId }: {
  name: string;
  label: string;
  value: string;
  errorId?: string;
}) {
  return (
    <label class="flex flex-col gap-1 text-sm">
      {label}
      <input
        class="input h-11 w-28 text-base"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        {...{ name, value }}
        aria-invalid={errorId === undefined ? undefined : "true"}
        aria-describedby={errorId}
      />
    </label>
  );
}
