// Runs in the browser too.
import {
  answerIn,
  type AskedQuestion,
  draftFrom,
} from "@/lib/web/profile_fields.ts";
import type { Edits } from "@/islands/lib/profile_saver.ts";

/** Fields that say where the form comes from and not what somebody typed. */
const OWN_FIELDS = ["version", "base", "next", "action", "go"];

/** What a form says, by question; null asks for the introduction and the switches. */
export function readEdits(
  form: HTMLFormElement,
  asked: readonly AskedQuestion[] | null,
): Edits {
  const data = new FormData(form);
  if (asked === null) {
    return {
      bio: String(data.get("bio") ?? "").replaceAll("\r\n", "\n").trim()
        .normalize("NFC"),
      auto_match: data.has("auto_match"),
      use_text: data.has("use_text"),
    };
  }
  const all = (name: string) => data.getAll(name).map(String);
  return Object.fromEntries(asked.flatMap((question) => {
    const answer = answerIn(question, draftFrom(question, all));
    return Object.keys(answer).length > 0 ? [[question.id, answer]] : [];
  }));
}

/** The fields that somebody filled in, as they are. */
export function readPairs(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" && !OWN_FIELDS.includes(name)
      ? [[name, value] as [string, string]]
      : []
  );
}

/** Whether a form says something else than when it came. */
export function isWritten(form: HTMLFormElement): boolean {
  return [...form.elements].some((one) => {
    if (one instanceof HTMLInputElement) {
      return one.type === "radio" || one.type === "checkbox"
        ? one.checked !== one.defaultChecked
        : one.type !== "hidden" && one.value !== one.defaultValue;
    }
    if (one instanceof HTMLTextAreaElement) {
      return one.value !== one.defaultValue;
    }
    return one instanceof HTMLSelectElement &&
      [...one.options].some((o) => o.selected !== o.defaultSelected);
  });
}

/** Puts fields back as `readPairs()` read them. */
export function fillForm(
  form: HTMLFormElement,
  pairs: readonly [string, string][],
): void {
  for (const element of form.elements) {
    if (
      element instanceof HTMLInputElement && !OWN_FIELDS.includes(element.name)
    ) {
      const values = valuesOf(pairs, element.name);
      if (element.type === "radio" || element.type === "checkbox") {
        element.checked = values.includes(element.value);
      } else if (values[0] !== undefined) element.value = values[0];
    } else if (
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement
    ) {
      element.value = valuesOf(pairs, element.name)[0] ?? element.value;
    }
  }
}

function valuesOf(
  pairs: readonly [string, string][],
  name: string,
): string[] {
  return pairs.filter(([one]) => one === name).map(([, value]) => value);
}
