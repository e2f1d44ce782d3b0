import { AppError } from "@/lib/errors.ts";

/** A server that is away is asked again and again by the runtime; people are told so after this long. */
const PATIENCE_MS = 10_000;
const RETRY_AFTER_S = 5;

/** A connection of the store, and how much it carries now. */
interface Way
  extends
    Pick<Deno.Kv, "get" | "getMany" | "list" | "set" | "delete" | "close"> {
  atomic: () => Deno.AtomicOperation;
  asked: number;
}

/**
 * Spreads what is asked of a store over several connections, each question to
 * one that carries no other where there is one. A server that gathers what it
 * sends holds an answer back until the one before has been acknowledged, for up
 * to 40 ms; where one question at a time is on its way nothing has to wait.
 *
 * What is read comes within ten seconds or fails with `serviceUnavailable`. What
 * is written waits until the server is there again: whoever gave it up could not
 * say whether it was stored.
 */
export function overSeveralWays(kv: Deno.Kv, others: Deno.Kv[]): Deno.Kv {
  const ways = [kv, ...others].map(wayOf);
  let turn = 0;
  const choose = (): Way => {
    const byTurns = ways.map((_, i) => ways[(turn + i) % ways.length]);
    turn = (turn + 1) % ways.length;
    const [first = wayOf(kv), ...rest] = byTurns.filter((way) =>
      way !== undefined
    );
    return rest.reduce((a, b) => b.asked < a.asked ? b : a, first);
  };
  const by = <T>(question: (way: Way) => Promise<T>): Promise<T> => {
    const way = choose();
    return counted(way, () => question(way));
  };
  kv.get = (...input) => by((way) => inTime(way.get(...input)));
  kv.getMany = (...input) => by((way) => inTime(way.getMany(...input)));
  kv.set = (...input) => by((way) => way.set(...input));
  kv.delete = (key) => by((way) => way.delete(key));
  kv.list = (...input) => {
    const way = choose();
    const entries = way.list(...input);
    const { next } = entries;
    entries.next =
      (() => counted(way, () => inTime(next.call(entries)))) as typeof next;
    return entries as never;
  };
  kv.atomic = () => {
    const way = choose();
    const operation = way.atomic();
    const { commit } = operation;
    operation.commit = () => counted(way, () => commit.call(operation));
    return operation;
  };
  kv.close = () => ways.forEach((way) => way.close());
  return kv;
}

async function counted<T>(way: Way, ask: () => Promise<T>): Promise<T> {
  way.asked += 1;
  try {
    return await ask();
  } finally {
    way.asked -= 1;
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new AppError("serviceUnavailable", "Cannot read: the store is silent", {
          retryAfterS: RETRY_AFTER_S,
        }),
      );
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function wayOf(kv: Deno.Kv): Way {
  return {
    get: kv.get.bind(kv),
    getMany: kv.getMany.bind(kv),
    list: kv.list.bind(kv),
    set: kv.set.bind(kv),
    delete: kv.delete.bind(kv),
    atomic: kv.atomic.bind(kv),
    close: kv.close.bind(kv),
    asked: 0,
  };
}
