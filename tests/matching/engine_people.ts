import { type Answers, scoredQuestions } from "@/lib/matching/engine/person.ts";
import type { KnownAct } from "@/lib/matching/engine/facts.ts";
import type { Mode, Question, StoredAnswer } from "@/lib/profiles/mod.ts";

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

/** Somebody who answered most questions, wishes here and there, and has few conditions. */
export function somebody(
  mode: Mode,
  user_id: number,
  random: () => number,
): Answers {
  const answers: Answers["answers"] = {};
  for (const question of scoredQuestions(mode)) {
    if (random() < 0.7) answers[question.id] = answerTo(question, random);
  }
  return { user_id, answers };
}

function answerTo(question: Question, random: () => number): StoredAnswer {
  if (question.kind === "number") {
    const range = question.max - question.min;
    return { value: question.min + Math.floor(random() * (range + 1)) };
  }
  if (question.kind === "text") {
    return { value: `word ${Math.floor(random() * 40)}` };
  }
  const options = question.options.map(({ id }) => id);
  const pick = () => options[Math.floor(random() * options.length)] ?? "";
  const value = question.kind === "multi" ? [pick()] : pick();
  if (question.role === "information" || random() < 0.7) return { value };
  const accepts = [...new Set([value, pick(), pick()].flat())];
  const importance = [1, 3, 9][Math.floor(random() * 3)];
  const wish = { value, accepts, importance };
  return random() < 0.1 ? { ...wish, veto: true } : wish;
}

/** Decisions of people about others, none twice, at different times. */
export function someActs(
  ids: readonly number[],
  count: number,
  random: () => number,
): KnownAct[] {
  const acts = new Map<string, KnownAct>();
  const pick = () => ids[Math.floor(random() * ids.length)] ?? 0;
  for (let n = 0; n < count; n++) {
    const [from, to] = [pick(), pick()];
    if (from === to) continue;
    const act = (from * 7 + to * 13) % 10 < 4 ? "like" : "pass";
    acts.set(`${from}>${to}`, { from, to, act, at: 1_700_000_000_000 + n });
  }
  return [...acts.values()];
}
