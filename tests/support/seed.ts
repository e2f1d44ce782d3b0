/** A source of chance that can be repeated: `SEED=… deno test …` runs the same choices again. */
export interface Chance {
  readonly seed: number;
  /** Below 1, from 0. */
  next(): number;
  /** A whole number from `min` to `max`, both possible. */
  whole(min: number, max: number): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** Some text of 1 to `longest` characters out of several scripts. */
  words(longest: number): string;
}

const SYLLABLES = [..."가나다라마바사아자차카타파하밥🍚🧑‍🍳 éñ漢字abc xyz"];

/** Starts a repeatable source of chance and prints its seed, so that a failure can be run again. */
export function openChance(test: string): Chance {
  const seed = Number(
    Deno.env.get("SEED") ?? crypto.getRandomValues(new Uint32Array(1))[0],
  );
  // deno-lint-ignore no-console
  console.log(`${test}: SEED=${seed}`);
  return chanceOf(seed);
}

/** The same source without printing, for a part of a test. */
function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    // mulberry32: tiny, fast, good enough to choose faults.
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (min: number, max: number) =>
    min + Math.floor(next() * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[whole(0, list.length - 1)];
    if (chosen === undefined) throw new Error("Cannot pick from an empty list");
    return chosen;
  };
  const words = (longest: number) => {
    const length = whole(1, longest);
    let text = "";
    for (let i = 0; i < length; i++) text += pick(SYLLABLES);
    return `말 ${text}`.trim();
  };
  return { seed, next, whole, pick, words };
}
