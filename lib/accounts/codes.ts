import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import type { Services } from "@/lib/services.ts";

/** A code of six digits is good for so long and for so many tries (ASVS 6.5.1, 6.6.3). */
export const CODE_MS = 10 * 60_000;
/** After so many wrong tries a code counts no more. */
export const MAX_TRIES = 5;

/** Six digits that nobody can foresee. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/**
 * What the store keeps of a secret that was mailed. It holds for nothing but
 * these parts (the purpose first, then person, address …) and only on servers
 * with this key: the store alone gives no secret away.
 */
export function sealOf(
  { secret }: Pick<Services, "secret">,
  parts: readonly [purpose: string, ...(string | number)[]],
): string {
  return createHmac("sha256", secret).update(parts.join("\0"))
    .digest("base64url");
}

/** Whether two seals are the same, in a time that tells nothing. */
export function isSameSeal(a: string, b: string): boolean {
  const [one, other] = [a, b].map((seal) => new TextEncoder().encode(seal));
  return one !== undefined && other !== undefined &&
    one.length === other.length && timingSafeEqual(one, other);
}
