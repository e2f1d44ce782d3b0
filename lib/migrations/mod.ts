import { randomToken } from "@/lib/kv/ids.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";
import { idsInBlocks } from "@/lib/migrations/ids_in_blocks.ts";
import { namedNotices } from "@/lib/migrations/named_notices.ts";
import type { Step } from "@/lib/migrations/step.ts";

export type { Step } from "@/lib/migrations/step.ts";

const logger = log("migrations");
const LEASE_MS = 30_000;
/** How often who waits looks whether it is done. */
const LOOK_MS = 200;
const SCHEMA_KEY: Deno.KvKey = ["schema"];

/** All changes of stored shapes, the oldest first. The number of a store is how many of them it has behind it. */
export const STEPS: readonly Step[] = [namedNotices, idsInBlocks];

/** ["schema"] */
interface Schema {
  number: number;
  /** Who works on the next step, and until when nobody else may. */
  lease?: { owner: string; expires_at: number };
}

/** A store that a newer release has changed. */
export class StoreTooNew extends Error {
  /** `number` is the shape of the store, `known` the newest that this release knows. */
  constructor(number: number, known: number) {
    super(
      `Cannot use the store: it has shape ${number}, and this release knows ${known}. Start the newer release, or restore a backup from before it`,
    );
    this.name = "StoreTooNew";
  }
}

/** What migrating needs; tests bring steps of their own. */
export interface Migrating {
  /** The store. */
  kv: Deno.Kv;
  /** Milliseconds. */
  now: () => number;
  /** Those of this release when absent. */
  steps?: readonly Step[];
}

/**
 * Refuses a store that this release does not know.
 *
 * @returns the number of its shape; 0 for one without a number
 * @throws {StoreTooNew}
 */
export async function assertKnownShape(
  { kv, steps = STEPS }: Pick<Migrating, "kv" | "steps">,
): Promise<number> {
  const { value } = await kv.get<Schema>(SCHEMA_KEY);
  const number = value?.number ?? 0;
  if (number > steps.length) throw new StoreTooNew(number, steps.length);
  return number;
}

/**
 * Brings a store to the shape of this release, before anything else is read.
 * Of several processes one works and the others wait; when it dies, the next
 * one begins its step again. An empty store has that shape from the start.
 *
 * @throws {StoreTooNew}
 */
export async function migrate(migrating: Migrating): Promise<void> {
  const { kv, steps = STEPS } = migrating;
  const owner = randomToken(9);
  if (await isEmpty(kv)) await begin(migrating);
  for (;;) {
    const number = await assertKnownShape(migrating);
    const step = steps[number];
    if (step === undefined) return;
    if (await take(migrating, { number, owner })) {
      await work(migrating, { step, number, owner });
    } else {
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
  }
}

async function isEmpty(kv: Deno.Kv): Promise<boolean> {
  const first = await kv.list({ prefix: [] }, { limit: 1 }).next();
  return first.done === true;
}

async function begin({ kv, steps = STEPS }: Migrating): Promise<void> {
  const schema: Schema = { number: steps.length };
  await kv.atomic().check({ key: SCHEMA_KEY, versionstamp: null })
    .set(SCHEMA_KEY, schema).commit();
}

interface Turn {
  number: number;
  owner: string;
}

/** Takes or keeps the lease on the next step; false while another one has it, or when the step is done. */
function take(
  { kv, now }: Migrating,
  { number, owner }: Turn,
): Promise<boolean> {
  return untilCommitted(async () => {
    const entry = await kv.get<Schema>(SCHEMA_KEY);
    const { number: current = 0, lease } = entry.value ?? {};
    const isTaken = lease !== undefined && lease.owner !== owner &&
      lease.expires_at > now();
    if (current !== number || isTaken) return false;
    const taken: Schema = {
      number,
      lease: { owner, expires_at: now() + LEASE_MS },
    };
    const commit = await kv.atomic().check(entry).set(SCHEMA_KEY, taken)
      .commit();
    return commit.ok || LOST_RACE;
  });
}

async function work(
  migrating: Migrating,
  { step, number, owner }: Turn & { step: Step },
): Promise<void> {
  const { kv, now } = migrating;
  const facts = { step: step.name, number: number + 1 };
  logger.info("the store gets another shape", facts);
  const lost = new AbortController();
  const keep = () =>
    take(migrating, { number, owner }).then(
      (isOurs) => isOurs || lost.abort(new Error("another process took over")),
      // The store is away: the next turn tries again while the lease lasts.
      () => {},
    );
  const timer = setInterval(keep, LEASE_MS / 3);
  try {
    await step.run({ kv, now, signal: lost.signal });
    clearInterval(timer);
    await leave(kv, { owner, number: number + 1 });
  } catch (error) {
    clearInterval(timer);
    if (lost.signal.aborted) return;
    await leave(kv, { owner, number });
    throw error;
  }
  logger.info("the store has its new shape", facts);
}

/** Gives the lease back, and says how far the store is, unless another process took over. */
function leave(kv: Deno.Kv, { number, owner }: Turn): Promise<boolean> {
  return untilCommitted(async () => {
    const entry = await kv.get<Schema>(SCHEMA_KEY);
    if (entry.value?.lease?.owner !== owner) return false;
    const left: Schema = { number };
    const commit = await kv.atomic().check(entry).set(SCHEMA_KEY, left)
      .commit();
    return commit.ok || LOST_RACE;
  });
}
