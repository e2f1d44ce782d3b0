/** What somebody did, by places of people: what is later in `order` holds. `at` in days, or null where no clock is known. */
export interface Act {
  /** Place of the one who did it. */
  from: number;
  /** Place of the other. */
  to: number;
  /** What it was. */
  act: "like" | "pass" | "reply" | "message" | "unmatch" | "block" | "report";
  /** Any number that grows; of equal ones the later in the list holds. */
  order: number;
  /** Days since 1970. */
  at: number | null;
}

/** A decision of one person about another: yes (1) or no (0), and how much it counts. */
export interface Label {
  /** Place of the one who decided. */
  from: number;
  /** Place of the other. */
  to: number;
  /** What they decided. */
  yes: 0 | 1;
  /** 1 for a usual one. */
  weight: number;
}

/** After this long a decision counts half. */
const HALF_LIFE_DAYS = 90;
/** Unmatching and reporting say more than passing. */
const REGRET_WEIGHT = 3;
const MEANING: Record<Act["act"], { yes: 0 | 1; weight: number } | null> = {
  like: { yes: 1, weight: 1 },
  reply: { yes: 1, weight: 1 },
  pass: { yes: 0, weight: 1 },
  unmatch: { yes: 0, weight: REGRET_WEIGHT },
  block: { yes: 0, weight: REGRET_WEIGHT },
  report: { yes: 0, weight: REGRET_WEIGHT },
  // Writing is not deciding: who writes has liked before.
  message: null,
};

/** The latest decision of everybody about everybody (docs/formulas.md (b) 2); of two at once the harsher one. */
export function labelsOf(acts: readonly Act[]): Label[] {
  const latest = new Map<number, Map<number, Act>>();
  let now = -Infinity;
  for (const act of acts) {
    now = Math.max(now, act.at ?? -Infinity);
    if (MEANING[act.act] === null) continue;
    const mine = latest.get(act.from) ?? new Map<number, Act>();
    latest.set(act.from, mine);
    const known = mine.get(act.to);
    if (known === undefined || isLater(act, known)) mine.set(act.to, act);
  }
  return [...latest.values()].flatMap((mine) =>
    [...mine.values()].flatMap((act) => toLabel(act, now))
  ).sort((x, y) => x.from - y.from || x.to - y.to);
}

/** What an act says about whoever it is about, when it is new; null for one that says nothing. */
export function meaningOf(
  act: Act["act"],
): { yes: 0 | 1; weight: number } | null {
  return MEANING[act];
}

/** What evidence still counts after some days. */
export function fade(days: number): number {
  return 2 ** (-Math.max(0, days) / HALF_LIFE_DAYS);
}

function toLabel({ from, to, act, at }: Act, now: number): Label[] {
  const meaning = MEANING[act];
  if (meaning === null) return [];
  const weight = meaning.weight * (at === null ? 1 : fade(now - at));
  return [{ from, to, yes: meaning.yes, weight }];
}

function isLater(act: Act, known: Act): boolean {
  if (act.order !== known.order) return act.order > known.order;
  return harshness(act) > harshness(known);
}

function harshness({ act }: Act): number {
  const meaning = MEANING[act];
  return meaning === null ? -1 : (1 - meaning.yes) * meaning.weight;
}
