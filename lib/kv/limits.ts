import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";

/** How often somebody may do something: `max` times in any `windowMs`. */
export interface Limit {
  name: string;
  /** Who is counted: a user's id, an address. */
  key: string;
  max: number;
  windowMs: number;
}

interface Context {
  kv: Deno.Kv;
  now: () => number;
  config: { rateLimits: boolean };
}

interface Count {
  /** The fixed window that is being counted. */
  window: number;
  count: number;
  /** The count of the window before it. */
  before: number;
}

/**
 * Counts one act against a sliding window (two fixed windows, weighed), shared
 * by all processes.
 *
 * @throws {AppError} `rateLimited` with the seconds to wait
 */
export async function assertWithinLimit(
  { kv, now, config }: Context,
  { name, key, max, windowMs }: Limit,
): Promise<void> {
  if (!config.rateLimits) return;
  const countKey: Deno.KvKey = ["limits", name, key];
  await untilCommitted(async () => {
    const entry = await kv.get<Count>(countKey);
    const window = Math.floor(now() / windowMs);
    const { count, before } = inWindow(entry.value, window);
    const share = 1 - (now() % windowMs) / windowMs;
    if (count + before * share >= max) throw tooOften(name, windowMs, now());
    const next: Count = { window, count: count + 1, before };
    const commit = await kv.atomic().check(entry).set(countKey, next, {
      expireIn: 2 * windowMs,
    }).commit();
    return commit.ok ? true : LOST_RACE;
  });
}

function inWindow(
  stored: Count | null,
  window: number,
): { count: number; before: number } {
  if (stored?.window === window) return stored;
  return { count: 0, before: stored?.window === window - 1 ? stored.count : 0 };
}

function tooOften(name: string, windowMs: number, now: number): AppError {
  const retryAfterS = Math.max(
    1,
    Math.ceil((windowMs - now % windowMs) / 1000),
  );
  return new AppError("rateLimited", `Cannot do that so often: ${name}`, {
    retryAfterS,
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
