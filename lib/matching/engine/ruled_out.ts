import type { Proposals } from "@/lib/matching/engine/pairing.ts";
import type { Profile } from "@/lib/matching/score/profile.ts";
import type { Rows } from "@/lib/matching/score/rows.ts";

/** A condition of the asker: in which word of another's hits its bit is. */
interface Condition {
  name: string;
  word: number;
  mask: number;
}

/** Counts whom a condition rules out for somebody, and which condition does it, by the bits of their rows. */
export class RuledOut {
  readonly #excluded: Record<string, number> = {};
  readonly #gains: Record<string, number> = {};
  readonly #rows: Rows;
  readonly #row: number;
  readonly #conditions: Condition[];

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
      return { name, word: bit >> 5, mask: 1 << (bit & 31) };
    });
  }

  /** Looks at the person whose row starts at `row`. */
  look(row: number): void {
    const { bits, layout: { hits } } = this.#rows;
    const broken = this.#conditions.filter(({ word, mask }) =>
      (bits[row + hits + word] & mask) !== 0
    );
    const isTheirs = this.#breaksTheirs(row);
    const [own, second] = broken;
    const why = own?.name ?? (isTheirs ? "theirs" : null);
    if (why !== null) this.#excluded[why] = (this.#excluded[why] ?? 0) + 1;
    if (own === undefined || second !== undefined || isTheirs) return;
    this.#gains[own.name] = (this.#gains[own.name] ?? 0) + 1;
  }

  counts(): Pick<Proposals, "excluded" | "gains"> {
    return { excluded: this.#excluded, gains: this.#gains };
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
