import { CONSENT_KINDS } from "@/lib/consents/rules.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { FormState } from "@/lib/web/forms.ts";

export interface ConsentBoxesProps
  extends Pick<FormState, "values" | "errors"> {
  locale: Locale;
  /** Nothing before it is wrong: what has to be agreed to takes the focus when it is. */
  focused?: boolean;
}

/** The consents of a sign-up, each apart and none given beforehand. */
export function ConsentBoxes(
  { values, errors, locale, focused = false }: ConsentBoxesProps,
) {
  const t = consentsTexts(locale);
  return (
    <fieldset class="flex flex-col gap-1">
      <legend class="font-semibold">{t.agreeAll}</legend>
      {CONSENT_KINDS.map((kind) => {
        const name = `agree_${kind}`;
        const wrong = errors[name] ?? [];
        const isRequired = kind === "required";
        return (
          <div
            key={kind}
            class="relative border-b border-base-300 py-1.5 last:border-0"
          >
            <label class="flex min-h-11 cursor-pointer items-center gap-3 pr-14">
              <input
                type="checkbox"
                id={name}
                name={name}
                checked={values[name] === "on"}
                required={isRequired}
                autofocus={focused && wrong.length > 0}
                aria-invalid={wrong.length > 0 ? "true" : undefined}
                aria-describedby={wrong.length > 0
                  ? `${name}-error`
                  : undefined}
              />
              <span class="min-w-0 flex-1">
                <span
                  class={isRequired ? "font-bold text-primary" : "text-quiet"}
                >
                  [{isRequired ? t.required : t.optional}]
                </span>{" "}
                {t.kinds[kind].title}
              </span>
            </label>
            {wrong.length > 0 && (
              <p id={`${name}-error`} class="font-medium text-error">
                {wrong.join(" ")}
              </p>
            )}
            <ConsentPoints {...{ kind, locale }} aside />
          </div>
        );
      })}
      <p class="pt-1 text-sm">
        <a class="touch inline-flex items-center underline" href="/terms">
          {t.terms}
        </a>
        {" · "}
        <a class="touch inline-flex items-center underline" href="/privacy">
          {t.privacy}
        </a>
      </p>
    </fieldset>
  );
}

/** What a consent means, word for word, folded away. */
export function ConsentPoints(
  { kind, locale, aside = false }: {
    kind: typeof CONSENT_KINDS[number];
    locale: Locale;
    /** Unfolded from the end of the line above it. */
    aside?: boolean;
  },
) {
  const t = consentsTexts(locale);
  return (
    <details class="text-sm text-quiet">
      <summary
        class={`touch flex w-fit cursor-pointer items-center underline ${
          aside ? "absolute right-0 top-1.5 justify-end" : ""
        }`}
      >
        {t.details}
        <span class="sr-only">: {t.kinds[kind].short}</span>
      </summary>
      <ul class="list-disc space-y-1 pb-2 pl-5">
        {t.kinds[kind].points.map((point) => <li key={point}>{point}</li>)}
      </ul>
    </details>
  );
}
