import type { Exchange } from "@/lib/matching/exchange/read.ts";
import { normal, randomOf } from "../learned/world.ts";

/** A decision that was taken, whether or not it is told. */
export interface Taken {
  from: string;
  to: string;
  pool: string;
  yes: 0 | 1;
}

/** Somebody at an evening; traits are of deviation 1. */
interface Guest {
  line: Exchange["people"][number];
  isSecond: boolean;
  age: number;
  field: number;
  traits: number[];
  importance: number[];
  choosy: number;
}

const TRAITS = ["looks", "sincere", "clever", "fun", "ambitious"];
const INTERESTS = Array.from({ length: 12 }, (_, k) => `interest${k}`);
/** What answers about oneself tell of what others see. */
const HONESTY = 0.45;

/** The questions of an evening: what people are like, and what matters to them. */
export const QUESTIONS: Exchange["questions"] = [
  { id: "age", kind: "number" as const },
  { id: "field", kind: "choice" as const },
  { id: "race", kind: "choice" as const },
  ...INTERESTS.map((id) => ({ ...scaleCalled(id), group: "interests" })),
  ...TRAITS.map((id) => ({ ...scaleCalled(id), group: "self" })),
  ...TRAITS.map((id) => ({
    ...{ id: `weight_${id}`, kind: "share" as const, group: "weights" },
  })),
].sort((x, y) => x.id < y.id ? -1 : 1);

/** Evenings at which everybody of one side meets everybody of the other, and both say yes or no. */
export function makeEvenings(
  { seed, pools, size }: { seed: number; pools: number; size: number },
): { people: Exchange["people"]; taken: Taken[] } {
  const random = randomOf(seed);
  const evenings = Array.from(
    { length: pools },
    (_, pool) =>
      Array.from(
        { length: 2 * size },
        (_, k) => drawGuest(`e${String(pool).padStart(2, "0")}`, k, random),
      ),
  );
  const taken = evenings.flatMap((guests) =>
    guests.filter(({ isSecond }) => !isSecond).flatMap((a) =>
      guests.filter(({ isSecond }) => isSecond).flatMap((b) => {
        // Two who get on well both feel it.
        const spark = 0.5 * normal(random);
        return [decide(a, b, spark, random), decide(b, a, spark, random)];
      })
    )
  );
  return { people: evenings.flat().map(({ line }) => line), taken };
}

function decide(
  from: Guest,
  to: Guest,
  spark: number,
  random: () => number,
): Taken {
  const seen = to.traits.reduce(
    (sum, trait, k) => sum + trait * (0.15 + 1.5 * from.importance[k]),
    0,
  );
  const value = -0.5 + (from.isSecond ? -0.25 : 0.25) + from.choosy + seen +
    spark - 0.05 * Math.abs(from.age - to.age) +
    (from.field === to.field ? 0.1 : 0) + 1.2 * normal(random);
  return {
    from: from.line.id,
    to: to.line.id,
    pool: String(from.line.pool),
    yes: value > 0 ? 1 : 0,
  };
}

function drawGuest(pool: string, k: number, random: () => number): Guest {
  const appeal = normal(random);
  const traits = TRAITS.map(() => 0.5 * appeal + 0.85 * normal(random));
  const drawn = TRAITS.map(() => Math.exp(0.5 * normal(random)));
  const sum = drawn.reduce((all, one) => all + one, 0);
  const importance = drawn.map((one) => one / sum);
  const guest = {
    isSecond: k % 2 === 1,
    age: Math.round(26 + 3.5 * normal(random)),
    field: Math.floor(12 * random() ** 1.7),
    choosy: 1.3 * normal(random) - 0.25 * appeal,
  };
  const told = (trait: number) =>
    scaled(HONESTY * trait + Math.sqrt(1 - HONESTY ** 2) * normal(random));
  const answers = {
    age: guest.age,
    field: `f${guest.field}`,
    race: `r${Math.floor(4 * random())}`,
    ...Object.fromEntries(INTERESTS.map((id) => [id, scaled(normal(random))])),
    ...Object.fromEntries(TRAITS.map((id, t) => [id, told(traits[t])])),
    ...Object.fromEntries(
      TRAITS.map((id, t) => [`weight_${id}`, importance[t]]),
    ),
  };
  const seeks = TRAITS.map((q, t) => ({
    ...{ q, want: "high" as const, weight: importance[t] },
  }));
  const id = `${pool}p${String(k).padStart(2, "0")}`;
  const side = guest.isSecond ? "second" : "first";
  const line = { id, pool, side, answers, seeks };
  return { ...guest, line, traits, importance };
}

function scaleCalled(id: string) {
  return { id, kind: "scale" as const, min: 1, max: 10 };
}

function scaled(value: number): number {
  return Math.min(10, Math.max(1, Math.round(6 + 2 * value)));
}
