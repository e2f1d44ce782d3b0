// Runs in the browser too.
import { EN_FIELDS } from "@/lib/i18n/fields_en.ts";
import { KO_FIELDS } from "@/lib/i18n/fields_ko.ts";
import type {
  FieldText,
  ProblemCode,
  ProblemText,
} from "@/lib/i18n/problem_types.ts";
import { EN_PROBLEMS } from "@/lib/i18n/problems_en.ts";
import { KO_PROBLEMS } from "@/lib/i18n/problems_ko.ts";

export type { ProblemCode } from "@/lib/i18n/problem_types.ts";

/** What may be wrong with a field, as schemas and rules name it. */
export type FieldKey = keyof typeof KO_FIELDS;

const PROBLEMS = { ko: KO_PROBLEMS, en: EN_PROBLEMS };
const FIELDS: Record<"ko" | "en", Record<FieldKey, FieldText>> = {
  ko: KO_FIELDS,
  en: EN_FIELDS,
};

/** What a person reads when something fails. */
export function problemText(
  locale: "ko" | "en",
  code: ProblemCode,
): ProblemText {
  return PROBLEMS[locale][code];
}

/** What a person reads beside a field; `key` may carry limits (`tooLong:30`). Unknown keys read as `invalid`. */
export function fieldText(locale: "ko" | "en", key: string): string {
  const [name = "", ...limits] = key.split(":");
  const texts = FIELDS[locale];
  return isFieldKey(name) ? texts[name](...limits) : texts.invalid();
}

/** Whether the first part of a message key has a text. */
export function isFieldKey(name: string): name is FieldKey {
  return Object.hasOwn(KO_FIELDS, name);
}
