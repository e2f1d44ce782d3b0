import type { KnownAct } from "@/lib/matching/engine/facts.ts";
import { meaningOf } from "@/lib/matching/learned/labels.ts";

/** The decisions of a circle: of each person about each other the newest. */
export class Acts {
  readonly #acts = new Map<string, KnownAct>();

  /** Of how many pairs there is one. */
  get size(): number {
    return this.#acts.size;
  }

  /** All of them; their order means nothing. */
  all(): KnownAct[] {
    return [...this.#acts.values()];
  }

  /** What somebody has decided about another, as far as it says yes or no. */
  saidBy(from: number, to: number): 0 | 1 | undefined {
    const known = this.#acts.get(nameOf({ from, to }));
    return known === undefined ? undefined : meaningOf(known.act)?.yes;
  }

  /** Takes a decision in; false for one that is not newer than what is known. */
  add(act: KnownAct): boolean {
    const known = this.#acts.get(nameOf(act));
    if (known !== undefined && known.at >= act.at) return false;
    this.#acts.set(nameOf(act), act);
    return true;
  }

  /** Forgets what somebody decided about another; false where nothing was known. */
  drop(pair: Pick<KnownAct, "from" | "to">): boolean {
    return this.#acts.delete(nameOf(pair));
  }
}

function nameOf({ from, to }: Pick<KnownAct, "from" | "to">): string {
  return `${from}>${to}`;
}
