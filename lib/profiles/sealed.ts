import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
} from "node:crypto";
import type { StoredProfile } from "@/lib/profiles/stored.ts";
import type { Services } from "@/lib/services.ts";

/** AES-256-GCM with a nonce of its own for each record (NIST SP 800-38D). */
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What the key of the seal is made from. */
export type Secret = Pick<Services, "secret">;
/** What of a profile is sealed: everything that people say in it. */
export type Words = Pick<StoredProfile, "answers" | "bio">;

/** ["profiles", mode, userId]: of dates the words are sealed, so that a copy of the store tells nobody's. */
export type KeptProfile =
  | StoredProfile
  | (Omit<StoredProfile, keyof Words> & { sealed: Uint8Array });

/** A profile as the store keeps it. */
export function keptProfile(
  services: Secret,
  profile: StoredProfile,
): KeptProfile {
  if (profile.mode !== "date") return profile;
  const { answers, bio, ...open } = profile;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(services), nonce)
    .setAAD(ownerOf(profile));
  const words: Words = { answers, bio };
  const text = cipher.update(JSON.stringify(words), "utf8");
  const parts = [nonce, text, cipher.final(), cipher.getAuthTag()];
  return { ...open, sealed: new Uint8Array(Buffer.concat(parts)) };
}

/**
 * A profile of the store, opened; records from before sealing are as they are.
 *
 * @throws {Error} when it was sealed by another key, or for somebody else
 */
export function openedProfile(
  services: Secret,
  kept: KeptProfile,
): StoredProfile {
  if (!("sealed" in kept)) return kept;
  const { sealed, ...open } = kept;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const text = sealed.subarray(NONCE_BYTES, -TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, keyOf(services), nonce)
    .setAAD(ownerOf(open)).setAuthTag(sealed.subarray(-TAG_BYTES));
  const head = decipher.update(text, undefined, "utf8");
  const words = head + endOf(decipher);
  return { ...open, ...JSON.parse(words) as Words };
}

function endOf(decipher: ReturnType<typeof createDecipheriv>): string {
  try {
    return decipher.final("utf8");
  } catch (cause) {
    throw new Error(
      "Cannot open a profile: another SECRET_KEY sealed it (deno task admin reseal), or it was changed",
      { cause },
    );
  }
}

/** A record moved to somebody else's key does not open. */
function ownerOf(
  { mode, user_id }: Pick<StoredProfile, "mode" | "user_id">,
): Uint8Array {
  return new TextEncoder().encode(`${mode}\0${user_id}`);
}

const keys = new WeakMap<Uint8Array, Uint8Array>();

/** A key of its own, so that it opens nothing else (RFC 5869). */
function keyOf({ secret }: Secret): Uint8Array {
  const known = keys.get(secret);
  if (known !== undefined) return known;
  const key = new Uint8Array(
    hkdfSync("sha256", secret, new Uint8Array(), "hanjari profiles", 32),
  );
  keys.set(secret, key);
  return key;
}
