import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { type Asked, EXPORT_QUEUE, KEPT_MS } from "@/lib/records/exports.ts";
import { fileAbout } from "@/lib/records/file.ts";
import { exportKey, exportPieceKey } from "@/lib/records/keys.ts";
import type { StoredExport } from "@/lib/records/stored.ts";
import type { Services } from "@/lib/services.ts";

/** A value holds 65,536 bytes at most, with what describes it. */
const PIECE_BYTES = 60_000;

/** Makes the files that people ask for. Call before the jobs start. A second run writes the same pieces anew. */
export function handleExports(services: Services): void {
  services.jobs.handle(EXPORT_QUEUE, async (payload, { signal }) => {
    if (isAsked(payload)) await makeFile(services, payload, signal);
  });
}

async function makeFile(
  services: Services,
  asked: Asked,
  signal: AbortSignal,
): Promise<void> {
  const { user_id: userId, id } = asked;
  const { value } = await services.kv.get<StoredExport>(exportKey(userId));
  // Asked for anew meanwhile, finished, or gone with its person.
  if (value?.id !== id || value.state !== "working") return;
  let done = 0;
  const writer = new PieceWriter(services.kv, asked);
  const texts = fileAbout(services, { userId, onPart: () => void done++ });
  for await (const text of texts) {
    signal.throwIfAborted();
    if (await writer.write(text)) await tell(services, asked, { done });
  }
  await writer.end();
  const { bytes, pieces } = writer;
  await tell(services, asked, { state: "ready", done, bytes, pieces });
}

/** Says how far it is, unless another file was asked for meanwhile. */
async function tell(
  { kv, now }: Services,
  { user_id: userId, id }: Asked,
  news: Partial<StoredExport>,
): Promise<void> {
  await untilCommitted(async () => {
    const entry = await kv.get<StoredExport>(exportKey(userId));
    if (entry.value?.id !== id) return true;
    const left = Math.max(1, entry.value.asked_at + KEPT_MS - now());
    const commit = await kv.atomic().check(entry)
      .set(entry.key, { ...entry.value, ...news }, { expireIn: left })
      .commit();
    return commit.ok || LOST_RACE;
  });
}

/** Gathers text and stores it in pieces of equal size. */
class PieceWriter {
  readonly #kv: Deno.Kv;
  readonly #asked: Asked;
  readonly #encoder = new TextEncoder();
  #rest = new Uint8Array();
  bytes = 0;
  pieces = 0;

  constructor(kv: Deno.Kv, asked: Asked) {
    this.#kv = kv;
    this.#asked = asked;
  }

  /** Whether a piece was stored. */
  async write(text: string): Promise<boolean> {
    const added = this.#encoder.encode(text);
    const all = new Uint8Array(this.#rest.length + added.length);
    all.set(this.#rest);
    all.set(added, this.#rest.length);
    let from = 0;
    for (; all.length - from >= PIECE_BYTES; from += PIECE_BYTES) {
      await this.#store(all.slice(from, from + PIECE_BYTES));
    }
    this.#rest = all.slice(from);
    return from > 0;
  }

  async end(): Promise<void> {
    if (this.#rest.length > 0) await this.#store(this.#rest);
    this.#rest = new Uint8Array();
  }

  async #store(piece: Uint8Array): Promise<void> {
    const { user_id: userId, id } = this.#asked;
    await this.#kv.set(exportPieceKey(userId, id, this.pieces), piece, {
      expireIn: KEPT_MS,
    });
    this.pieces++;
    this.bytes += piece.length;
  }
}

function isAsked(payload: unknown): payload is Asked {
  return typeof payload === "object" && payload !== null &&
    "user_id" in payload && "id" in payload;
}
