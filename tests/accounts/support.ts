import assert from "node:assert/strict";
import { registerUser } from "@/lib/accounts/mod.ts";
import type { Me, TokenPair } from "@/lib/accounts/schema.ts";
import type { Config } from "@/lib/config.ts";
import { AppError, type ErrorCode } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import { openTestServices } from "@/tests/support/services.ts";

export const CLIENT = { address: "203.0.113.7", userAgent: "test" };
export const PASSWORD = "조용한 수달 아홉 마리";

export interface Stage {
  services: Services;
  /** Milliseconds; tests move it. */
  clock: { at: number };
}

/** Runs a story over a store in memory whose clock stands still. */
export async function withAccounts(
  story: (stage: Stage) => Promise<void>,
  config: Partial<Config> = {},
): Promise<void> {
  const clock = { at: 1_800_000_000_000 };
  const { services, close } = await openTestServices({
    now: () => clock.at,
    config,
  });
  try {
    await story({ services, clock });
  } finally {
    await close();
  }
}

/** Somebody who is signed in. */
export function join(
  services: Services,
  username: string,
  more: { address?: string; displayName?: string; email?: string } = {},
): Promise<{ user: Me; tokens: TokenPair }> {
  return registerUser(services, {
    username,
    email: `${username}@example.com`,
    password: PASSWORD,
    client: CLIENT,
    ...more,
  });
}

/** The refusal of a piece of work; fails when it is let through or breaks otherwise. */
export async function refusalOf(
  work: Promise<unknown>,
  code: ErrorCode,
): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    assert.equal(error.code, code, error.message);
    return error;
  }
  assert.fail(`was not refused by ${code}`);
}

/** Every key of the store below a prefix, with its value. */
export function entriesBelow(
  { kv }: Services,
  prefix: Deno.KvKey,
): Promise<Deno.KvEntry<unknown>[]> {
  return Array.fromAsync(kv.list({ prefix }));
}
