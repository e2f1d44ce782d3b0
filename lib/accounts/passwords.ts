import { scrypt as scryptCallback, timingSafeEqual } from "node:crypto";
import { inTurn } from "@/lib/accounts/hash_turns.ts";
import type { Config } from "@/lib/config.ts";

/**
 * OWASP's least for Argon2id is 19 MiB, two passes, one lane. A block above 32
 * MiB goes back to the system after each hash; smaller ones the allocator kept,
 * and the process grew by 18 MB with every sign-up.
 */
const ARGON2 = { memory: 34_816, passes: 2, parallelism: 1 };
/** For people who are none: tests and loads sign up hundreds. */
const LIGHT_ARGON2 = { memory: 64, passes: 1, parallelism: 1 };
/** Where the runtime has no Argon2id: N = 2^15, r = 8, p = 3. */
const SCRYPT = { log2N: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

type Argon2Settings = typeof ARGON2;
type ScryptSettings = typeof SCRYPT;

// The runtime has Argon2id, TypeScript's library does not know it yet.
interface Argon2Subtle {
  importKey(
    format: "raw-secret",
    key: Uint8Array,
    algorithm: "Argon2id",
    extractable: false,
    usages: string[],
  ): Promise<CryptoKey>;
  deriveBits(
    algorithm: Argon2Settings & { name: "Argon2id"; nonce: Uint8Array },
    key: CryptoKey,
    bits: number,
  ): Promise<ArrayBuffer>;
}

/** What the configuration says of hashes. */
export type HashConfig = Pick<Config, "lightPasswords">;

/**
 * Hashes a password into a PHC string, off the event loop and at most four at
 * a time.
 *
 * @throws {AppError} `serviceUnavailable` when too many wait
 */
export async function hashPassword(
  password: string,
  config: HashConfig,
): Promise<string> {
  const hasArgon2id = await detectArgon2id();
  const settings = argon2Of(config);
  return await inTurn(async () => {
    const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
    const hash = hasArgon2id
      ? await argon2id(password, salt, settings)
      : await scrypt(password, salt, SCRYPT);
    return `${hasArgon2id ? argon2Head(settings) : SCRYPT_HEAD}$${
      encode(salt)
    }$${encode(hash)}`;
  });
}

/**
 * Whether a password belongs to a PHC string. `outdated` says that the hash
 * should be made anew because today's are harder to guess.
 *
 * @throws {AppError} `serviceUnavailable` when too many wait
 */
export function checkPassword(
  password: string,
  phc: string,
  config: HashConfig,
): Promise<{ ok: boolean; outdated: boolean }> {
  return inTurn(async () => {
    const [, kind = "", ...parts] = phc.split("$");
    const [hash, salt] = parts.slice(-2).reverse().map(decode);
    if (hash === undefined || salt === undefined) {
      throw new Error("Cannot check a password: its hash is no PHC string");
    }
    const given = kind === "scrypt"
      ? await scrypt(password, salt, readScrypt(phc))
      : await argon2id(password, salt, readArgon2id(phc));
    const ok = given.length === hash.length && timingSafeEqual(given, hash);
    return { ok, outdated: await isOutdated(phc, config) };
  });
}

/** Takes as long as checking a password that somebody has, and says nothing. */
export async function checkNoOnesPassword(
  password: string,
  config: HashConfig,
): Promise<void> {
  await checkPassword(password, await noOnesHash(config), config);
}

function argon2Of({ lightPasswords }: HashConfig): Argon2Settings {
  return lightPasswords ? LIGHT_ARGON2 : ARGON2;
}

function argon2Head({ memory, passes, parallelism }: Argon2Settings): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}`;
}

const SCRYPT_HEAD = `$scrypt$ln=${SCRYPT.log2N},r=${SCRYPT.r},p=${SCRYPT.p}`;

/** Any bytes do: no password leads to them. Hashing one here would make the first caller wait twice. */
async function noOnesHash(config: HashConfig): Promise<string> {
  const salt = encode(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
  const hash = encode(crypto.getRandomValues(new Uint8Array(HASH_BYTES)));
  const head = await detectArgon2id()
    ? argon2Head(argon2Of(config))
    : SCRYPT_HEAD;
  return `${head}$${salt}$${hash}`;
}

async function isOutdated(
  phc: string,
  config: HashConfig,
): Promise<boolean> {
  if (!await detectArgon2id()) return false;
  if (!phc.startsWith("$argon2id$")) return true;
  const { memory, passes } = readArgon2id(phc);
  const wanted = argon2Of(config);
  return memory < wanted.memory || passes < wanted.passes;
}

let hasArgon2id: Promise<boolean> | undefined;

function detectArgon2id(): Promise<boolean> {
  hasArgon2id ??= importSecret("").then(() => true, () => false);
  return hasArgon2id;
}

function importSecret(password: string): Promise<CryptoKey> {
  // One text may be composed in two ways; it is one password.
  const secret = new TextEncoder().encode(password.normalize("NFC"));
  const usages = ["deriveBits"];
  const subtle = crypto.subtle as unknown as Argon2Subtle;
  return subtle.importKey("raw-secret", secret, "Argon2id", false, usages);
}

async function argon2id(
  password: string,
  nonce: Uint8Array,
  settings: Argon2Settings,
): Promise<Uint8Array> {
  const key = await importSecret(password);
  const subtle = crypto.subtle as unknown as Argon2Subtle;
  const algorithm = { name: "Argon2id", nonce, ...settings } as const;
  return new Uint8Array(
    await subtle.deriveBits(algorithm, key, HASH_BYTES * 8),
  );
}

function scrypt(
  password: string,
  salt: Uint8Array,
  { log2N, r, p }: ScryptSettings,
): Promise<Uint8Array> {
  const secret = password.normalize("NFC");
  const options = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r };
  return new Promise((done, fail) =>
    scryptCallback(
      secret,
      salt,
      HASH_BYTES,
      options,
      (error, key) => error === null ? done(key) : fail(error),
    )
  );
}

function readArgon2id(phc: string): Argon2Settings {
  const [, m, t, p] = /\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(phc) ?? [];
  return { memory: Number(m), passes: Number(t), parallelism: Number(p) };
}

function readScrypt(phc: string): ScryptSettings {
  const [, ln, r, p] = /\$ln=(\d+),r=(\d+),p=(\d+)\$/.exec(phc) ?? [];
  return { log2N: Number(ln), r: Number(r), p: Number(p) };
}

function encode(bytes: Uint8Array): string {
  return bytes.toBase64({ omitPadding: true });
}

function decode(text: string): Uint8Array {
  return Uint8Array.fromBase64(text);
}
