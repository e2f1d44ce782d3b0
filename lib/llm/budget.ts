import type { LlmConfig } from "@/lib/config.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { spentKey } from "@/lib/llm/keys.ts";

const DAY_MS = 86_400_000;
/** Yesterday's figures stay for who asks what was spent. */
const KEPT_MS = 8 * DAY_MS;

/** What counting tokens needs. */
export interface BudgetOptions {
  /** Where they are counted, for all processes together. */
  kv: Deno.Kv;
  /** Milliseconds. */
  now: () => number;
  /** Tokens a UTC day, of everybody and of each person. */
  caps: Pick<LlmConfig, "dailyTokens" | "dailyTokensPerUser">;
}

/** What was put aside for a call, to be settled when its price is known. */
export interface Reserved {
  /** Whose call. */
  userId: number;
  /** UTC days since 1970. */
  day: number;
  /** As much as the call may cost at most. */
  tokens: number;
}

/** Tokens that everybody together spent today, by UTC; what calls under way may cost is in it. */
export async function spentToday(
  { kv, now }: Pick<BudgetOptions, "kv" | "now">,
): Promise<number> {
  const day = Math.floor(now() / DAY_MS);
  return (await kv.get<number>(spentKey(day, "all"))).value ?? 0;
}

/** Tokens spent by UTC day, of everybody and of each person, counted by all processes together. */
export class Budget {
  readonly #options: BudgetOptions;

  /** Nothing is put aside yet. */
  constructor(options: BudgetOptions) {
    this.#options = options;
  }

  /** Puts tokens aside before they are spent; null when either cap would be passed. */
  reserve(
    { userId, tokens }: { userId: number; tokens: number },
  ): Promise<Reserved | null> {
    const { now, caps } = this.#options;
    const day = Math.floor(now() / DAY_MS);
    return this.#change(
      { userId, day, tokens },
      (all, own) =>
        all + tokens <= caps.dailyTokens &&
        own + tokens <= caps.dailyTokensPerUser,
    );
  }

  /** Gives back what a call did not use, or adds what it used more. */
  async settle(reserved: Reserved, used: number): Promise<void> {
    const tokens = used - reserved.tokens;
    if (tokens !== 0) await this.#change({ ...reserved, tokens }, () => true);
  }

  #change(
    change: Reserved,
    isAllowed: (all: number, own: number) => boolean,
  ): Promise<Reserved | null> {
    const { kv } = this.#options;
    const { userId, day, tokens } = change;
    return untilCommitted(async () => {
      const [all, own] = await kv.getMany<[number, number]>([
        spentKey(day, "all"),
        spentKey(day, userId),
      ]);
      if (!isAllowed(all.value ?? 0, own.value ?? 0)) return null;
      const { ok } = await kv.atomic().check(all, own)
        .set(all.key, (all.value ?? 0) + tokens, { expireIn: KEPT_MS })
        .set(own.key, (own.value ?? 0) + tokens, { expireIn: KEPT_MS })
        .commit();
      return ok ? change : LOST_RACE;
    });
  }
}
