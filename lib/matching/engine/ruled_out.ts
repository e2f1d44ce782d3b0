import type { Proposals } from "@/lib/matching/engine/pairing.ts";
import type { Profile } from "@/lib/matching/score/profile.ts";
import type { Rows } from "@/lib/matching/score/rows.ts";

/** A condition of the asker: in which word of another's hits its bit is, and whom it alone rules out or first of all. */
interface Condition {
  name: string;
  word: number;
  mask: number;
  excluded: number;
  gains: number;
}

/** Counts whom a condition rules out for somebody, and which condition does it, by the bits of their rows. */
export class RuledOut {
  readonly #rows: Rows;
  readonly #row: number;
  readonly #conditions: Condition[];
  #byTheirs = 0;

  /** Nobody was looked at; `mine` is the asker's place, whose conditions are in `profile`. */
  constructor(
    rows: Rows,
    { mine, profile, names }: {
      mine: number;
      profile: Profile;
      /** What the questions are called. */
      names: readonly string[];
    },
  ) {
    this.#rows = rows;
    this.#row = mine * rows.layout.stride;
    this.#conditions = profile.vetoes.map((veto) => {
      const { bit = 0 } = rows.vetoes.get(JSON.stringify(veto)) ?? {};
      const name = names[veto.question] ?? "";
      const counts = { excluded: 0, gains: 0 };
      return { name, word: bit >> 5, mask: 1 << (bit & 31), ...counts };
    });
  }

  /** Looks at the person whose row starts at `row`; with −1 as if they had not been looked at. */
  look(row: number, times: 1 | -1 = 1): void {
    const { bits, layout: { hits } } = this.#rows;
    let own: Condition | null = null;
    let broken = 0;
    for (const condition of this.#conditions) {
      if ((bits[row + hits + condition.word] & condition.mask) === 0) continue;
      own ??= condition;
      broken++;
    }
    const isTheirs = this.#breaksTheirs(row);
    if (own === null) {
      if (isTheirs) this.#byTheirs += times;
      return;
    }
    own.excluded += times;
    if (broken === 1 && !isTheirs) own.gains += times;
  }

  /** By question; `theirs` for everybody whom only a condition of their own rules out. */
  counts(): Pick<Proposals, "excluded" | "gains"> {
    const [excluded, gains] = [new Map<string, number>(), new Map()];
    const add = (to: Map<string, number>, name: string, count: number) =>
      count > 0 && to.set(name, (to.get(name) ?? 0) + count);
    for (const condition of this.#conditions) {
      add(excluded, condition.name, condition.excluded);
      add(gains, condition.name, condition.gains);
    }
    add(excluded, "theirs", this.#byTheirs);
    return {
      excluded: Object.fromEntries(excluded),
      gains: Object.fromEntries(gains),
    };
  }

  #breaksTheirs(row: number): boolean {
    const { bits, layout: { hits, holds, vetoWords } } = this.#rows;
    for (let word = 0; word < vetoWords; word++) {
      const held = bits[row + holds + word];
      if ((held & bits[this.#row + hits + word]) !== 0) return true;
    }
    return false;
  }
}
