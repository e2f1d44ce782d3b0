import { Buffer } from "node:buffer";
import { scrypt as scryptCallback, timingSafeEqual } from "node:crypto";

/** OWASP's least for Argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memory: 19_456, passes: 2, parallelism: 1 };
/** Where the runtime has no Argon2id: N = 2^15, r = 8, p = 3. */
const SCRYPT = { log2N: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BITS = 256;
/** Hashes at once: each takes 20 MiB and a core. */
const MAX_AT_ONCE = 4;

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
    params: {
      name: "Argon2id";
      nonce: Uint8Array;
      memory: number;
      passes: number;
      parallelism: number;
    },
    key: CryptoKey,
    bits: number,
  ): Promise<ArrayBuffer>;
}

/** Hashes a password into a PHC string, off the event loop. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(async () => {
    const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
    const { memory, passes, parallelism } = ARGON2;
    const hash = await argon2(password, salt, ARGON2).catch(isMissing);
    if (hash !== null) {
      return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${
        encode(salt)
      }$${encode(hash)}`;
    }
    const { log2N, r, p } = SCRYPT;
    return `$scrypt$ln=${log2N},r=${r},p=${p}$${encode(salt)}$${
      encode(await scrypt(password, salt, SCRYPT))
    }`;
  });
}

/** Whether a password belongs to a PHC string. `outdated` says that the hash should be made anew. */
export function checkPassword(
  password: string,
  phc: string,
): Promise<{ ok: boolean; outdated: boolean }> {
  return inTurn(async () => {
    const parts = phc.split("$");
    const [, kind = ""] = parts;
    const settings = Object.fromEntries(
      (parts.at(-3) ?? "").split(",").map((pair) => pair.split("=")),
    );
    const salt = decode(parts.at(-2) ?? "");
    const wanted = decode(parts.at(-1) ?? "");
    const given = kind === "argon2id"
      ? await argon2(password, salt, {
        memory: Number(settings.m),
        passes: Number(settings.t),
        parallelism: Number(settings.p),
      })
      : await scrypt(password, salt, {
        log2N: Number(settings.ln),
        r: Number(settings.r),
        p: Number(settings.p),
      });
    const ok = given.length === wanted.length && timingSafeEqual(given, wanted);
    const outdated = kind !== "argon2id" ||
      Number(settings.m) < ARGON2.memory || Number(settings.t) < ARGON2.passes;
    return { ok, outdated };
  });
}

let noOnesHash: Promise<string> | undefined;

/** Takes as long as checking a password that somebody has, and says nothing. */
export async function checkNoOnesPassword(password: string): Promise<void> {
  noOnesHash ??= hashPassword(crypto.randomUUID());
  await checkPassword(password, await noOnesHash);
}

async function argon2(
  password: string,
  salt: Uint8Array,
  settings: typeof ARGON2,
): Promise<Uint8Array> {
  const subtle = crypto.subtle as unknown as Argon2Subtle;
  const secret = new TextEncoder().encode(password);
  const key = await subtle.importKey("raw-secret", secret, "Argon2id", false, [
    "deriveBits",
  ]);
  return new Uint8Array(
    await subtle.deriveBits(
      { name: "Argon2id", nonce: salt, ...settings },
      key,
      KEY_BITS,
    ),
  );
}

function scrypt(
  password: string,
  salt: Uint8Array,
  { log2N, r, p }: typeof SCRYPT,
): Promise<Uint8Array> {
  const options = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r };
  return new Promise((done, fail) =>
    scryptCallback(
      password,
      salt,
      KEY_BITS / 8,
      options,
      (error, key) => error === null ? done(key) : fail(error),
    )
  );
}

function isMissing(error: unknown): null {
  if (error instanceof DOMException && error.name === "NotSupportedError") {
    return null;
  }
  throw error;
}

function encode(bytes: Uint8Array): string {
  return bytes.toBase64({ omitPadding: true });
}

function decode(text: string): Buffer {
  return Buffer.from(text, "base64");
}

let running = 0;
const queue: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_AT_ONCE) await new Promise<void>((go) => queue.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
