import { loginTriesKey } from "@/lib/accounts/keys.ts";
import { delayAfterTries, foldName } from "@/lib/accounts/rules.ts";
import type { Tries, User } from "@/lib/accounts/stored.ts";
import { hashToken } from "@/lib/accounts/tokens.ts";
import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

const FORGOTTEN_AFTER_MS = 86_400_000;

/**
 * Counts one more try at the password of a name, before it is looked at, so
 * that many at once are no way around the waiting. A name that nobody has
 * counts alike.
 *
 * @throws {AppError} `rateLimited` while the name has to wait
 */
export async function countTry(
  { kv, now, config }: Services,
  name: string,
): Promise<void> {
  if (!config.rateLimits) return;
  const key = loginTriesKey(hashToken(name));
  await untilCommitted(async () => {
    const entry = await kv.get<Tries>(key);
    const tries = remembered(entry.value, now());
    assertDue(tries, now());

    const commit = await kv.atomic().check(entry)
      .set(key, { count: tries.count + 1, at: now() }, {
        expireIn: FORGOTTEN_AFTER_MS,
      })
      .commit();
    return commit.ok ? tries : LOST_RACE;
  });
}

/** Adds to a commit that the right password came. Returns the operation. */
export function forgetTries(
  operation: Deno.AtomicOperation,
  name: string,
): Deno.AtomicOperation {
  return operation.delete(loginTriesKey(hashToken(name)));
}

/** Adds to a commit that a person starts anew, under whatever name tries were counted. Returns the operation. */
export function forgetEveryTry(
  operation: Deno.AtomicOperation,
  { id, username, email }: Pick<User, "id" | "username" | "email">,
): Deno.AtomicOperation {
  const names = [foldName(username), foldName(email), insideName(id)];
  return names.reduce(forgetTries, operation);
}

/** Under which name tries of somebody who is in are counted, apart from those of strangers. */
export function insideName(userId: number): string {
  return `inside ${userId}`;
}

function remembered(tries: Tries | null, moment: number): Tries {
  return tries === null || moment - tries.at > FORGOTTEN_AFTER_MS
    ? { count: 0, at: 0 }
    : tries;
}

function assertDue({ count, at }: Tries, moment: number): void {
  const waitMs = at + delayAfterTries(count) - moment;
  if (waitMs <= 0) return;
  const retryAfterS = Math.ceil(waitMs / 1_000);
  throw new AppError(
    "rateLimited",
    `Cannot try a password: wait ${retryAfterS} s after ${count} tries`,
    { retryAfterS },
  );
}
