import type { Mates } from "@/lib/realtime/mates.ts";

/** How many sockets a worker has of some people and addresses, by the names of their counts. */
export interface CountNews {
  /** Tells it from what else mates say. */
  kind: "sockets";
  /** The whole count of each name, not what it changed by. */
  counts: [name: string, count: number][];
}

/**
 * How many sockets a person or an address has in this process, whichever of its
 * workers holds them. Workers tell each other each change, so one that looks in
 * the same moment as another may let one too many in. Other processes count
 * their own: what is limited is what each of them has to hold.
 */
export class SocketCounts {
  readonly #mates: Pick<Mates, "others" | "send" | "tell">;
  readonly #own = new Map<string, number>();
  readonly #theirs = new Map<string, Map<string, number>>();
  /** Mates that heard all of ours. */
  #told = new Set<string>();

  /** Counts nothing yet; what changes is told to these. */
  constructor(mates: Pick<Mates, "others" | "send" | "tell">) {
    this.#mates = mates;
  }

  /** How many sockets all workers of this process have under a name. */
  of(name: string): number {
    let sum = this.#own.get(name) ?? 0;
    for (const counts of this.#theirs.values()) sum += counts.get(name) ?? 0;
    return sum;
  }

  /** A socket of this worker opened (1) or was closed (-1). */
  add(name: string, by: 1 | -1): void {
    const count = (this.#own.get(name) ?? 0) + by;
    keep(this.#own, name, count);
    this.#mates.tell(newsOf([[name, count]]));
  }

  /** Takes what a mate told. */
  hear(mate: string, { counts }: CountNews): void {
    const known = this.#theirs.get(mate) ?? new Map<string, number>();
    this.#theirs.set(mate, known);
    for (const [name, count] of counts) keep(known, name, count);
  }

  /** Workers came or went: the new ones hear all, and what is gone holds no sockets. */
  meet(): void {
    const others = new Set(this.#mates.others);
    for (const id of this.#theirs.keys()) {
      if (!others.has(id)) this.#theirs.delete(id);
    }
    const all = newsOf([...this.#own]);
    for (const id of others.difference(this.#told)) this.#mates.send(id, all);
    this.#told = others;
  }
}

function newsOf(counts: CountNews["counts"]): CountNews {
  return { kind: "sockets", counts };
}

function keep(counts: Map<string, number>, name: string, count: number): void {
  if (count > 0) counts.set(name, count);
  else counts.delete(name);
}
