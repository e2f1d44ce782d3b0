import { AppError } from "@/lib/errors.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { assertWithinLimit } from "@/lib/kv/limits.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { countParts } from "@/lib/records/file.ts";
import { exportKey, exportPieceKey } from "@/lib/records/keys.ts";
import type { ExportState } from "@/lib/records/schema.ts";
import type { StoredExport } from "@/lib/records/stored.ts";
import type { Services } from "@/lib/services.ts";

/** Jobs that make files; the payload is `Asked`. */
export const EXPORT_QUEUE = "records.exports";
/** A file can be downloaded for a week. */
export const KEPT_MS = 7 * 86_400_000;
/** Longer than a job is tried again. */
const GIVEN_UP_MS = 3 * 3_600_000;
const LIMIT = { name: "exports", max: 10, windowMs: 86_400_000 };

/** Payload of `EXPORT_QUEUE`. */
export interface Asked {
  /** Whose. */
  user_id: number;
  /** Of the export: a later one replaces it. */
  id: number;
}

const NONE: ExportState = {
  ...{ state: "none", done: 0, total: 0, bytes: 0 },
  ...{ asked_at: null, expires_at: null },
};

/**
 * Has a file made with everything about somebody, in the background; while one
 * is being made it is that one.
 *
 * @throws {AppError} `rateLimited`
 */
export async function startExport(
  services: Services,
  userId: number,
): Promise<ExportState> {
  const { kv, jobs, now } = services;
  const known = await findExport(services, userId);
  if (known.state === "working") return known;
  await assertWithinLimit(services, { ...LIMIT, key: String(userId) });
  const total = await countParts(services, userId);
  const stored = await untilCommitted(async () => {
    const entry = await kv.get<StoredExport>(exportKey(userId));
    if (entry.value !== null && stateOf(entry.value, now()) === "working") {
      return entry.value;
    }
    const fresh: StoredExport = {
      ...{ id: randomId(), state: "working", asked_at: now() },
      ...{ done: 0, total, bytes: 0, pieces: 0 },
    };
    const operation = kv.atomic().check(entry)
      .set(entry.key, fresh, { expireIn: KEPT_MS });
    const payload: Asked = { user_id: userId, id: fresh.id };
    jobs.add(operation, { queue: EXPORT_QUEUE, payload });
    return (await operation.commit()).ok ? fresh : LOST_RACE;
  });
  return show(stored, now());
}

/** How far somebody's file is. */
export async function findExport(
  { kv, now }: Services,
  userId: number,
): Promise<ExportState> {
  const { value } = await kv.get<StoredExport>(exportKey(userId));
  return value === null ? NONE : show(value, now());
}

/**
 * The bytes of a finished file, piece by piece.
 *
 * @throws {AppError} `notFound` where none is finished
 */
export async function readExport(
  { kv, now }: Services,
  userId: number,
): Promise<AsyncGenerator<string>> {
  const { value } = await kv.get<StoredExport>(exportKey(userId));
  if (value === null || stateOf(value, now()) !== "ready") {
    throw new AppError("notFound", "Cannot download: no file is ready");
  }
  return pieces(kv, userId, value);
}

/** Forgets somebody's file. Doing it twice is doing it once. */
export async function dropExport(
  { kv }: Pick<Services, "kv">,
  userId: number,
): Promise<void> {
  await kv.delete(exportKey(userId));
  const prefix = exportPieceKey(userId, 0, 0).slice(0, 2);
  for await (const { key } of kv.list({ prefix })) await kv.delete(key);
}

async function* pieces(
  kv: Deno.Kv,
  userId: number,
  { id, pieces }: StoredExport,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for (let i = 0; i < pieces; i++) {
    const { value } = await kv.get<Uint8Array>(exportPieceKey(userId, id, i));
    // A shorter file would look whole.
    if (value === null) throw new Error("Cannot go on: a piece is gone");
    yield decoder.decode(value, { stream: true });
  }
}

function show(stored: StoredExport, at: number): ExportState {
  const { asked_at, done, total, bytes } = stored;
  return {
    ...{ state: stateOf(stored, at), done, total, bytes },
    asked_at: new Date(asked_at).toISOString(),
    expires_at: new Date(asked_at + KEPT_MS).toISOString(),
  };
}

function stateOf(
  { state, asked_at }: StoredExport,
  at: number,
): ExportState["state"] {
  if (at - asked_at >= KEPT_MS) return "none";
  return state === "working" && at - asked_at > GIVEN_UP_MS ? "failed" : state;
}
