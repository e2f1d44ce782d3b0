import { AppError, type FieldErrors } from "@/lib/errors.ts";
import type { CircleSuggestion } from "@/lib/circles/mod.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { fieldText, problemText } from "@/lib/i18n/problems.ts";
import type { FormFields } from "@/lib/web/pages.ts";

/** A form that came back: what was typed, and what is wrong with it. */
export interface FormState {
  /** Never a password. */
  values: FormFields;
  /** In words, by field. */
  errors: Record<string, string[]>;
  /** What is wrong with the form as a whole, or null. */
  summary: string | null;
  /** Circles near the address that was not understood. */
  suggestions?: CircleSuggestion[];
}

/** Before anything was typed. */
export const EMPTY_FORM: FormState = { values: {}, errors: {}, summary: null };

/**
 * Turns a refusal into what its form shows. Anything unexpected is thrown on.
 *
 * @throws what is no refusal of this form
 */
export function refusedForm(
  error: unknown,
  { form, locale }: { form: FormFields; locale: Locale },
): { state: FormState; status: number } {
  if (!(error instanceof AppError)) throw error;
  const { fields = {}, retryAfterS = 1, details } = error.options;
  const values = withoutPasswords(form);
  const t = textsOf(locale).form;
  switch (error.code) {
    case "validationFailed": {
      const errors = inWords(fields, locale);
      const suggestions = suggestionsIn(details);
      const summary = t.errors(Object.keys(errors).length);
      return { state: { values, errors, summary, suggestions }, status: 422 };
    }
    case "rateLimited": {
      const summary = t.tooMany(retryAfterS);
      return { state: { values, errors: {}, summary }, status: 429 };
    }
    case "credentialsWrong":
    case "unauthenticated": {
      const summary = textsOf(locale).login.wrong;
      return { state: { values, errors: {}, summary }, status: 401 };
    }
    case "serviceUnavailable":
    case "storeBusy":
    case "storeFull": {
      const summary = problemText(locale, error.code).detail;
      return { state: { values, errors: {}, summary }, status: 503 };
    }
    default:
      throw error;
  }
}

/** The address that a form means: a chosen suggestion counts while the typed text is the one it was for. */
export function addressOf(form: FormFields): string {
  const typed = form.address ?? "";
  return form.suggestion && form.suggested_for === typed
    ? form.suggestion
    : typed;
}

function withoutPasswords(form: FormFields): FormFields {
  const kept = Object.entries(form)
    .filter(([name]) => !name.includes("password"));
  return Object.fromEntries(kept);
}

function inWords(fields: FieldErrors, locale: Locale) {
  return Object.fromEntries(
    Object.entries(fields).map(([field, keys]) => [
      field,
      keys.map((key) => fieldText(locale, key)),
    ]),
  );
}

function suggestionsIn(
  details: Record<string, unknown> | undefined,
): CircleSuggestion[] | undefined {
  const list = details?.suggestions;
  return Array.isArray(list) ? list : undefined;
}
