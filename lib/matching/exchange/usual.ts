import { type Usual, usualOf } from "@/lib/matching/engine/informative.ts";
import type { Loaded } from "@/lib/matching/exchange/load.ts";
import { mayMeet, membersOf } from "@/lib/matching/learned/community.ts";

/** Others of whom somebody's usual fit is taken. */
const SAMPLE = 32;
/** People whose usual fit is kept at once: pairs come by person. */
const MOST_KEPT = 5_000;

/**
 * How well those whom somebody may meet suit them as a rule, question by
 * question: a reason that everybody of a pool would give is none (docs/formulas.md (c) 4).
 */
export function usualIn(
  { crowd, model }: Pick<Loaded, "crowd" | "model">,
): (place: number) => Usual {
  const members = membersOf(crowd);
  const { rule } = model.community;
  const kept = new Map<number, Usual>();
  return (place) => {
    const known = kept.get(place);
    if (known !== undefined) return known;
    const others = (members[crowd.poolOf[place]] ?? [])
      .filter((other) => mayMeet(crowd, place, other));
    const step = Math.max(1, Math.floor(others.length / SAMPLE));
    const some = others.filter((_, k) => k % step === 0).slice(0, SAMPLE);
    const profiles = [place, ...some].map((one) => crowd.profiles[one]);
    const usual = usualOf({ rule, profiles }, 0);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(place, usual);
    return usual;
  };
}
