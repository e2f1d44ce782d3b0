import type { Config } from "@/lib/config.ts";
import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { inTurn, type Turns } from "@/lib/kv/turns.ts";

/** How often something may happen for one key: `max` times in `windowMs`. */
export interface Limit {
  /** Limits of different names do not add up. */
  name: string;
  /** Who is counted: a user, an address. */
  key: string;
  /** As often it may happen; the next time is refused. */
  max: number;
  /** Milliseconds; the window before counts in part. */
  windowMs: number;
}

/** What counting needs of the services. */
export interface LimitServices {
  /** Where counts are kept, so that all processes share them. */
  kv: Deno.Kv;
  /** Milliseconds. */
  now: () => number;
  /** `rateLimits: false` lets everything through. */
  config: Pick<Config, "rateLimits">;
}

/** Two neighbouring fixed windows, from which a sliding one is estimated. */
interface Counts {
  /** Which window `current` counts, from the epoch. */
  window: number;
  current: number;
  previous: number;
}

/** What one process knows of a store's limits. */
interface Known {
  /** The last counts seen: never more than the store has, so they may refuse without asking it. */
  counts: Map<string, Counts>;
  /** Callers of one key take turns here instead of losing races to one another. */
  turns: Turns;
}

/** Above it the memory of limits starts anew; the store still knows them. */
const MAX_REMEMBERED = 50_000;
/** Far above the error of adding fractions, far below one event. */
const ROUNDING = 1e-6;

const knownOf = new WeakMap<Deno.Kv, Known>();

/**
 * Counts one more event of a key in a sliding window that all processes
 * share. Refused events are not counted. Off when `config.rateLimits` is.
 *
 * @throws {AppError} `rateLimited` with the seconds until one more fits
 */
export async function assertWithinLimit(
  { kv, now, config }: LimitServices,
  limit: Limit,
): Promise<void> {
  if (!config.rateLimits) return;
  const known = openKnown(kv);
  const id = JSON.stringify([limit.name, limit.key, limit.windowMs]);
  await inTurn(known.turns, id, async () => {
    const remembered = known.counts.get(id);
    if (remembered !== undefined) assertRoom(remembered, limit, now());

    const counts = await untilCommitted(() => countOne({ kv, now }, limit));
    if (known.counts.size >= MAX_REMEMBERED) known.counts.clear();
    known.counts.set(id, counts);
  });
}

/** What one client cannot choose freely: an IPv4 address, or the /64 of an IPv6 address. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [
    ...left,
    ...Array<string>(Math.max(0, zeros)).fill("0"),
    ...right,
  ];
  return `${groups.slice(0, 4).join(":")}::/64`;
}

async function countOne(
  { kv, now }: Pick<LimitServices, "kv" | "now">,
  limit: Limit,
): Promise<Counts | typeof LOST_RACE> {
  const key = ["limits", limit.name, limit.key, limit.windowMs];
  const entry = await kv.get<Counts>(key);
  const moment = now();
  const counts = movedTo(entry.value, windowAt(limit, moment));
  assertRoom(counts, limit, moment);

  const counted = { ...counts, current: counts.current + 1 };
  const commit = await kv.atomic()
    .check(entry)
    .set(key, counted, { expireIn: 2 * limit.windowMs })
    .commit();
  return commit.ok ? counted : LOST_RACE;
}

function windowAt({ windowMs }: Limit, moment: number): number {
  return Math.floor(moment / windowMs);
}

/** The same counts, seen from a later window. A clock that goes back changes nothing. */
function movedTo(counts: Counts | null, window: number): Counts {
  if (counts === null) return { window, current: 0, previous: 0 };
  if (counts.window >= window) return counts;
  const previous = counts.window === window - 1 ? counts.current : 0;
  return { window, current: 0, previous };
}

function assertRoom(seen: Counts, limit: Limit, moment: number): void {
  const { max, windowMs } = limit;
  const counts = movedTo(seen, windowAt(limit, moment));
  const startedAt = counts.window * windowMs;
  const passed = Math.max(0, moment - startedAt) / windowMs;
  const seenNow = counts.current + counts.previous * (1 - passed);
  if (seenNow <= max - 1 + ROUNDING) return;

  const waitMs = startedAt + windowsUntilRoom(counts, max) * windowMs - moment;
  throw new AppError(
    "rateLimited",
    `Cannot go on: ${limit.name} allows ${max} in ${windowMs} ms`,
    {
      retryAfterS: Math.max(1, Math.ceil(waitMs / 1_000)),
      quota: { max, windowS: Math.ceil(windowMs / 1_000) },
    },
  );
}

/** After how many windows from the start of this one, one more fits. */
function windowsUntilRoom({ current, previous }: Counts, max: number): number {
  if (current <= max - 1) return 1 - (max - 1 - current) / previous;
  return 2 - (max - 1) / current;
}

function openKnown(kv: Deno.Kv): Known {
  const found = knownOf.get(kv);
  if (found !== undefined) return found;
  const known: Known = { counts: new Map(), turns: new Map() };
  knownOf.set(kv, known);
  return known;
}
