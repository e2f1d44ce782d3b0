import { createHmac } from "node:crypto";
import { findUser } from "@/lib/accounts/mod.ts";
import { matchKey } from "@/lib/matching/keys.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Rounds of the Feistel network, as many as NIST SP 800-38G takes for such small blocks. */
const ROUNDS = 10;
/** The upper 26 and the lower 27 bits of a number: together all that JSON carries exactly. */
const HIGH = 2 ** 26;
const LOW = 2 ** 27;

/** Under which numbers people stand for one viewer in a mode. */
export interface Mask {
  /** The number under which the viewer is shown somebody. */
  show: (userId: number) => number;
  /** Whose number it is; of a number that nobody was shown it is nobody's. */
  find: (shown: number) => number;
}

/**
 * Dates have numbers of their own for every viewer: the number of an account
 * leads to its name. Elsewhere people stand under their account's.
 */
export function maskOf(
  { secret }: Pick<Services, "secret">,
  { userId, mode }: { userId: number; mode: Mode },
): Mask {
  const same = (id: number) => id;
  if (mode !== "date") return { show: same, find: same };
  const key = createHmac("sha256", secret)
    .update(`numbers of ${mode} for ${userId}`).digest();
  return {
    show: (id) => permute(id, (block) => encipher(key, block)),
    find: (shown) => permute(shown, (block) => decipher(key, block)),
  };
}

/** Whom a viewer means by a number on a card: who matched knows the account, others know what they were shown. */
export async function findShown(
  services: Services,
  { userId, mode, shown }: { userId: number; mode: Mode; shown: number },
): Promise<number> {
  if (mode !== "date" || shown === userId) return shown;
  const match = await services.kv.get(matchKey(mode, userId, shown));
  if (match.value !== null) return shown;
  return maskOf(services, { userId, mode }).find(shown);
}

/** The same where older clients decide: on dates the number may name an account, which then is met `blind`. */
export async function findMeant(
  services: Services,
  asked: { userId: number; mode: Mode; shown: number },
): Promise<{ otherId: number; blind: boolean }> {
  const { shown } = asked;
  const otherId = await findShown(services, asked);
  if (otherId === shown || await findUser(services, otherId) !== null) {
    return { otherId, blind: false };
  }
  return { otherId: shown, blind: true };
}

/** No id is 0: what would be goes once more, which leaves it a permutation. */
function permute(id: number, step: (block: number) => number): number {
  return step(id) || step(0);
}

function encipher(key: Uint8Array, block: number): number {
  let [high, low] = [Math.floor(block / LOW), block % LOW];
  for (let round = 0; round < ROUNDS; round += 2) {
    high = (high + noise(key, round, low)) % HIGH;
    low = (low + noise(key, round + 1, high)) % LOW;
  }
  return high * LOW + low;
}

function decipher(key: Uint8Array, block: number): number {
  let [high, low] = [Math.floor(block / LOW), block % LOW];
  for (let round = ROUNDS - 2; round >= 0; round -= 2) {
    low = (low + LOW - noise(key, round + 1, high)) % LOW;
    high = (high + HIGH - noise(key, round, low) % HIGH) % HIGH;
  }
  return high * LOW + low;
}

/** A number below `LOW` that only who has the key can tell. */
function noise(key: Uint8Array, round: number, part: number): number {
  const digest = createHmac("sha256", key).update(`${round}.${part}`).digest();
  return digest.readUInt32BE(0) % LOW;
}
