import type { Config } from "@/lib/config.ts";
import { randomToken } from "@/lib/kv/ids.ts";

const MIN_BYTES = 32;

/**
 * The key that signs tokens: from SECRET_KEY, else made at first start and
 * kept beside the local data, readable by its owner only.
 *
 * @throws {Error} for a weak key, or when several servers would each make their own
 */
export async function loadSecretKey(
  { secretKey, kvLocal, kvPath, dataDir }: Config,
): Promise<Uint8Array> {
  if (secretKey !== undefined) return strongKey(secretKey);
  if (kvPath === ":memory:") {
    return crypto.getRandomValues(new Uint8Array(MIN_BYTES));
  }
  if (!kvLocal) {
    throw new Error(
      "Cannot start: set SECRET_KEY (32 random bytes or more); all servers of one store share it",
    );
  }
  await Deno.mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = `${dataDir}/secret.key`;
  try {
    await Deno.writeTextFile(path, randomToken(48), {
      createNew: true,
      mode: 0o600,
    });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
  return strongKey((await Deno.readTextFile(path)).trim());
}

function strongKey(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length < MIN_BYTES || new Set(bytes).size < 8) {
    throw new Error(
      `Cannot start: SECRET_KEY is weak; it needs ${MIN_BYTES} random bytes or more`,
    );
  }
  return bytes;
}
