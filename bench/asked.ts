import {
  KAPPA,
  type Profile,
  type Question,
  type Rule,
} from "@/lib/matching/score/profile.ts";

export const ORDERED = 20;
export const CHOICES = 10;

/** Thirty questions, and people who answer them at random and have wishes to all. */
export function askedPeople(
  count: number,
  random: () => number,
): { rule: Rule; people: Profile[] } {
  return {
    rule: { questions: questionsOf(), mean: 0.6, kappa: KAPPA },
    people: Array.from({ length: count }, () => profileOf(random)),
  };
}

function questionsOf(): Question[] {
  return [
    ...Array.from({ length: ORDERED }, (_, k): Question => ({
      id: `scale${k}`,
      kind: "ordered",
      min: 1,
      max: 10,
    })),
    ...Array.from({ length: CHOICES }, (_, k): Question => ({
      id: `choice${k}`,
      kind: "choice",
      options: 4,
    })),
  ];
}

function profileOf(random: () => number): Profile {
  const roles = ["similar", "high", "similar", "low"] as const;
  const weights = [1, 3, 9];
  const answers = questionsOf().map((question) => {
    if (random() < 0.1) return null;
    return question.kind === "ordered"
      ? 1 + Math.floor(random() * 10)
      : Math.floor(random() * 4);
  });
  const wants = answers.map((_, question) => ({
    question,
    weight: weights[Math.floor(random() * 3)],
    fit: question >= ORDERED
      ? { role: "oneOf" as const, options: [Math.floor(random() * 4), 3] }
      : { role: roles[Math.floor(random() * 4)] },
  }));
  const vetoes = random() < 0.5
    ? [{ question: ORDERED, options: [0, 1, 2] }, {
      question: 0,
      from: 2,
      to: 9,
    }]
    : [];
  return { answers, wants, vetoes };
}

/** Numbers between 0 and 1 from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = state + 0x6D2B79F5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}
