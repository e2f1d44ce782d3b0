import { ProfileChoice } from "@/components/ProfileChoice.tsx";
import { ProfileMore } from "@/components/ProfileMore.tsx";
import { ProfileStored } from "@/components/ProfileStored.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import { type ProfilesTexts, profilesTexts } from "@/lib/i18n/profiles.ts";
import type { QuestionField } from "@/lib/web/profile_questions.ts";

export interface ProfileQuestionProps {
  field: QuestionField;
  locale: Locale;
  /** What leaving it open is called. */
  blank: "blank" | "later";
  /** The first one that is wrong takes the focus. */
  focused: boolean;
}

/** More than these stand in a list that opens. */
const MOST_CHIPS = 6;

/** A question with my answer, and folded away what I wish of the other. */
export function ProfileQuestion(props: ProfileQuestionProps) {
  const { field, locale } = props;
  const { question, errors, stored } = field;
  const { id, ask } = question;
  const isGroup = question.kind === "multi" ||
    (question.kind === "choice" && question.options.length <= MOST_CHIPS);
  const pt = profilesTexts(locale);
  const control = {
    ...props,
    pt,
    errorId: errors.length > 0 ? `q-${id}-error` : undefined,
  };
  return (
    <div id={`q-${id}`} class="card-box p-4 sm:p-5" data-testid={`q-${id}`}>
      {isGroup
        ? (
          <fieldset>
            <legend class="text-lg font-bold">{ask[locale]}</legend>
            <Chips {...control} />
          </fieldset>
        )
        : (
          <>
            <label class="text-lg font-bold" for={`${id}.value`}>
              {ask[locale]}
            </label>
            <Box {...control} />
          </>
        )}
      {errors.length > 0 && (
        <p id={`q-${id}-error`} class="mt-2 font-medium text-error">
          {errors.join(" ")}
        </p>
      )}
      {stored && <ProfileStored {...{ question, stored, locale }} />}
      <ProfileMore
        {...{ field, locale }}
        errorId={control.errorId}
        open={errors.length > 0 || stored !== undefined}
      />
    </div>
  );
}

interface ControlProps extends ProfileQuestionProps {
  pt: ProfilesTexts;
  errorId: string | undefined;
}

function Chips(props: ControlProps) {
  const { field: { question, draft }, locale, pt, focused, errorId } = props;
  if (!("options" in question)) return null;
  const isMulti = question.kind === "multi";
  const shared = {
    type: isMulti ? "checkbox" : "radio",
    name: `${question.id}.value`,
    errorId,
  } as const;
  return (
    <>
      {isMulti && <p class="text-sm text-quiet">{pt.multiHint}</p>}
      <div class="mt-2.5 flex flex-wrap gap-2">
        {question.options.map(({ id, words }, place) => (
          <ProfileChoice
            key={id}
            {...shared}
            value={id}
            label={words[locale]}
            checked={draft.value.includes(id)}
            autofocus={focused && place === 0}
          />
        ))}
        {!isMulti && (
          <ProfileChoice
            {...shared}
            value=""
            label={pt[props.blank]}
            checked={draft.value.length === 0}
            isBlank
          />
        )}
      </div>
    </>
  );
}

function Box(props: ControlProps) {
  const { field: { question, draft, isKnown }, locale, pt, focused, errorId } =
    props;
  const isNumber = question.kind === "number";
  const name = `${question.id}.value`;
  const shared = {
    ...{ id: name, name, autofocus: focused },
    "aria-invalid": errorId === undefined ? undefined : "true",
    "aria-describedby": errorId ?? (isNumber ? `${name}-hint` : undefined),
  } as const;
  const look = `input mt-2 h-12 text-base ${errorId ? "input-error" : ""}`;
  if ("options" in question) {
    return (
      <div>
        <select {...shared} class={`${look} w-full max-w-xs`}>
          <option value="">{pt[props.blank]}</option>
          {question.options.map(({ id, words }) => (
            <option key={id} value={id} selected={draft.value.includes(id)}>
              {words[locale]}
            </option>
          ))}
        </select>
      </div>
    );
  }
  return (
    <div>
      <input
        {...shared}
        class={`${look} ${isNumber ? "w-32" : "w-full"}`}
        type="text"
        inputMode={isNumber ? "numeric" : undefined}
        autocomplete="off"
        value={draft.value[0] ?? ""}
      />
      {isNumber && (
        <p id={`${name}-hint`} class="mt-1 text-sm text-quiet">
          {isKnown ? pt.yearKnown : pt.year}
        </p>
      )}
    </div>
  );
}
