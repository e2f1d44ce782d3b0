import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
} from "node:crypto";

/** AES-256-GCM with a nonce of its own for each record (NIST SP 800-38D). */
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What the keys of seals are made from. */
export interface Secret {
  /** 32 bytes or more, the same for all processes of a store. */
  secret: Uint8Array;
}

/** What is sealed: each purpose has a key of its own, and what is moved to another owner does not open. */
export interface SealedFor {
  /** What kind of thing it is; never changes. */
  purpose: string;
  /** Whose it is, and of which of their things. */
  owner: string;
}

/** Bytes that only servers with this key can read. */
export function seal(
  services: Secret,
  { purpose, owner }: SealedFor,
  bytes: Uint8Array,
): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(services, purpose), nonce)
    .setAAD(new TextEncoder().encode(owner));
  const parts = [nonce, cipher.update(bytes), cipher.final()];
  return new Uint8Array(Buffer.concat([...parts, cipher.getAuthTag()]));
}

/**
 * What was sealed.
 *
 * @throws {Error} when it was sealed by another key, for another purpose or for somebody else
 */
export function unseal(
  services: Secret,
  { purpose, owner }: SealedFor,
  sealed: Uint8Array,
): Uint8Array {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, keyOf(services, purpose), nonce)
    .setAAD(new TextEncoder().encode(owner))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  const head = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([head, decipher.final()]);
  } catch (cause) {
    throw new Error(
      `Cannot open ${purpose}: another SECRET_KEY sealed it (deno task admin reseal), or it was changed`,
      { cause },
    );
  }
}

const keys = new WeakMap<Uint8Array, Map<string, Uint8Array>>();

/** A key of its own, so that it opens nothing else (RFC 5869). */
function keyOf({ secret }: Secret, purpose: string): Uint8Array {
  const known = keys.get(secret) ?? new Map<string, Uint8Array>();
  keys.set(secret, known);
  const key = known.get(purpose) ??
    new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(), purpose, 32));
  known.set(purpose, key);
  return key;
}
