import { type Phrase, phraseOf } from "@/lib/matching/reasons/phrases.ts";
import type { CardView } from "@/lib/matching/schema.ts";
import type { Mode, Words } from "@/lib/profiles/mod.ts";

/** All that a summary of two people may say: nothing in it names anybody or was written by anybody. */
export interface Facts {
  /** What both said alike. */
  same: Phrase[];
  /** On what they answered differently, or in their own words, and suit each other. */
  fitting: Words[];
  /** What they should talk about, or null. */
  talk: Words | null;
}

/** The other's gender suits everybody who is shown: nothing to say. */
export const UNSAID = ["gender"];

/** The facts of a card from its reasons, its first conflict or open question, and the answers both may see. */
export function factsOf(
  mode: Mode,
  { reasons, conflicts, ask }: Pick<CardView, "reasons" | "conflicts" | "ask">,
  answersOf: (question: string) => readonly unknown[],
): Facts {
  const told = reasons.filter(({ question }) => !UNSAID.includes(question))
    .map(({ question, label }) => ({
      label,
      phrase: phraseOf(mode, question, answersOf(question)),
    }));
  const open = [...conflicts, ...ask].find(({ question }) =>
    !UNSAID.includes(question)
  );
  return {
    same: told.flatMap(({ phrase }) => phrase === null ? [] : [phrase]),
    fitting: told.flatMap(({ phrase, label }) =>
      phrase === null ? [label] : []
    ),
    talk: open?.label ?? null,
  };
}
