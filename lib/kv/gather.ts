import { setImmediate } from "node:timers";

/** The store's limit of keys in one look-up. */
const MOST_KEYS = 10;

type Entries = Deno.KvEntryMaybe<unknown>[];

/** Keys that somebody wants to know as they were at one moment. */
interface Question {
  keys: readonly Deno.KvKey[];
  names: readonly string[];
  answer: (entries: Entries) => void;
  fail: (error: unknown) => void;
}

/** What one look-up asks: each key once, by its name, for everybody who asks for it. */
interface LookUp {
  keys: Map<string, Deno.KvKey>;
  questions: Question[];
}

const gatherers = new WeakMap<Deno.Kv, Gatherer>();

/** From now on `readTogether()` gathers what is asked of this store. Returns the store. */
export function gatheringReads(kv: Deno.Kv): Deno.Kv {
  gatherers.set(kv, new Gatherer(kv));
  return kv;
}

/**
 * Reads up to ten keys as they are at one moment after the call. Where the
 * store gathers, what is asked in one turn of the loop shares look-ups, since
 * each costs the serving thread as much as many keys do: a thousand sockets
 * that come back ask for the same rooms and people. What comes is shared, too,
 * and nobody may change it.
 */
export function readTogether<const T extends readonly unknown[]>(
  kv: Deno.Kv,
  keys: readonly [...{ [K in keyof T]: Deno.KvKey }],
): Promise<{ [K in keyof T]: Deno.KvEntryMaybe<T[K]> }> {
  const gatherer = gatherers.get(kv);
  if (gatherer === undefined) return kv.getMany<T>(keys);
  return gatherer.ask(keys) as Promise<
    { [K in keyof T]: Deno.KvEntryMaybe<T[K]> }
  >;
}

/** Reads any number of keys, in order, ten at a moment: see `readTogether()`. */
export async function readAllTogether<T>(
  kv: Deno.Kv,
  keys: readonly Deno.KvKey[],
): Promise<Deno.KvEntryMaybe<T>[]> {
  if (keys.length <= MOST_KEYS) return await readTogether<T[]>(kv, keys);
  const parts: Promise<Deno.KvEntryMaybe<T>[]>[] = [];
  for (let i = 0; i < keys.length; i += MOST_KEYS) {
    parts.push(readTogether<T[]>(kv, keys.slice(i, i + MOST_KEYS)));
  }
  return (await Promise.all(parts)).flat();
}

class Gatherer {
  readonly #kv: Deno.Kv;
  #waiting: Question[] = [];

  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  ask(keys: readonly Deno.KvKey[]): Promise<Entries> {
    return new Promise((answer, fail) => {
      const names = keys.map((key) => JSON.stringify(key));
      if (this.#waiting.length === 0) setImmediate(() => this.#lookUp());
      this.#waiting.push({ keys, names, answer, fail });
    });
  }

  #lookUp(): void {
    const questions = this.#waiting;
    this.#waiting = [];
    for (const lookUp of lookUpsOf(questions)) this.#run(lookUp);
  }

  async #run({ keys, questions }: LookUp): Promise<void> {
    try {
      const entries = await this.#kv.getMany<unknown[]>([...keys.values()]);
      const byName = new Map(
        [...keys.keys()].map((name, i) => [name, entries[i]] as const),
      );
      for (const { names, answer } of questions) {
        answer(names.flatMap((name) => byName.get(name) ?? []));
      }
    } catch (error) {
      for (const { fail } of questions) fail(error);
    }
  }
}

/** Questions that begin with the same key, a room's or a person's, stand side by side; each is whole in one look-up. */
function lookUpsOf(questions: Question[]): LookUp[] {
  const alike = Map.groupBy(questions, ({ names }) => names[0]);
  const lookUps: LookUp[] = [];
  let open: LookUp = { keys: new Map(), questions: [] };
  for (const question of [...alike.values()].flat()) {
    const { keys, names } = question;
    const more = names.filter((name) => !open.keys.has(name)).length;
    if (open.questions.length === 0 || open.keys.size + more > MOST_KEYS) {
      open = { keys: new Map(), questions: [] };
      lookUps.push(open);
    }
    open.questions.push(question);
    for (const [i, key] of keys.entries()) open.keys.set(names[i] ?? "", key);
  }
  return lookUps;
}
