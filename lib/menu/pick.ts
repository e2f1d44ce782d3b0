import type { Dish } from "@/lib/menu/dishes/mod.ts";
import type { Ranked } from "@/lib/menu/rank.ts";
import type { Reason } from "@/lib/menu/schema.ts";

/** A dish that was chosen, and why. */
export interface Picked {
  /** What is suggested. */
  dish: Dish;
  /** The strongest of what speaks for it that nobody before it has. */
  reason: Reason;
}

/** Dishes at once. */
export const SUGGESTED = 5;

const SAME_CATEGORY = -3;
const SAME_CUISINE = -1;
/** Who names a food wants that, in kinds. */
const SAME_CATEGORY_WISHED = -1;
/** The same reason again convinces less. */
const SAME_REASON = -1.2;

/**
 * Five different dishes with a reason each: the same for the same person, day
 * and situation. Fewer only when a wish rules out nearly everything.
 */
export function pickFive(
  ranked: readonly Ranked[],
  { isWished }: { isWished: boolean },
): Picked[] {
  const chosen: Ranked[] = [];
  while (chosen.length < SUGGESTED && chosen.length < ranked.length) {
    const next = nextOf(ranked, chosen, isWished);
    if (next === null) break;
    chosen.push(next);
  }
  return withReasons(chosen);
}

/** Gives each dish the strongest of its reasons that the ones before it did not wear out. */
export function withReasons(chosen: readonly Ranked[]): Picked[] {
  const used: Reason["kind"][] = [];
  return chosen.map(({ dish, because }) => {
    const [best, ...others] = because.map(({ reason, points }) => {
      const times = used.filter((kind) => kind === reason.kind).length;
      return { reason, points: points + times * SAME_REASON };
    }).toSorted((a, b) => b.points - a.points);
    const reason: Reason = best?.reason ?? { kind: "variety" };
    used.push(reason.kind);
    if (reason.kind !== "wish") return { dish, reason };
    // That it was asked for is said of all of them: what else speaks for it tells more.
    const also = others.map((other) => other.reason.kind).find(isPlain);
    if (also !== undefined) used.push(also);
    return { dish, reason: { ...reason, also } };
  });
}

function isPlain(
  kind: Reason["kind"],
): kind is NonNullable<Reason["also"]> {
  return kind !== "wish" && kind !== "neighbours";
}

/** The best of those that are left. Likeness only takes points off, so who has no more without it is out. */
function nextOf(
  ranked: readonly Ranked[],
  chosen: readonly Ranked[],
  isWished: boolean,
): Ranked | null {
  let best: Ranked | null = null;
  let most = -Infinity;
  for (const one of ranked) {
    if (one.score <= most) break;
    if (chosen.includes(one)) continue;
    const score = one.score + likeness(one, chosen, isWished);
    if (score > most) [best, most] = [one, score];
  }
  return best;
}

function likeness(
  { dish }: Ranked,
  chosen: readonly Ranked[],
  isWished: boolean,
): number {
  const sameCategory =
    chosen.filter((one) => one.dish.category === dish.category).length;
  const sameCuisine =
    chosen.filter((one) => one.dish.cuisine === dish.cuisine).length;
  if (isWished) return sameCategory * SAME_CATEGORY_WISHED;
  return sameCategory * SAME_CATEGORY + sameCuisine * SAME_CUISINE;
}
