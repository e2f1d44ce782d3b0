import { haveAgreed } from "@/lib/consents/mod.ts";
import { getAll } from "@/lib/kv/page.ts";
import type { Refusal } from "@/lib/llm/mod.ts";
import { embeddingClaimKey, embeddingKey } from "@/lib/matching/keys.ts";
import type { Document } from "@/lib/matching/text/documents.ts";
import {
  type Direction,
  directionOf,
  joinDirections,
} from "@/lib/matching/text/sketch.ts";
import {
  keptDirection,
  keyedHash,
  openedDirection,
} from "@/lib/matching/text/sealed.ts";
import type { Services } from "@/lib/services.ts";

/** Texts of one call. */
const BATCH = 16;
/** Longer than a call takes: a process that ended in one leaves it. */
const CLAIM_MS = 10_000;

/**
 * Asks for the embeddings of pieces that have none, one call's worth, and keeps
 * them: what was sent once and is still counted is never sent again.
 */
export async function embedMissing(
  services: Services,
  { userId, documents }: { userId: number; documents: readonly Document[] },
): Promise<"complete" | "more" | Refusal> {
  const { kv, llm } = services;
  if (!await mayLeave(services, userId)) return "off";
  const pieces = new Set(documents.flatMap((document) => document.pieces));
  const named = nameAll(services, pieces);
  const keys = named.map(({ hash }) => embeddingKey(userId, hash));
  const known = await getAll<Uint8Array>(kv, keys);
  const missing = named.flatMap((one, i) => {
    const entry = known[i];
    return entry?.value === null ? [{ ...one, entry }] : [];
  }).slice(0, BATCH);
  if (missing.length === 0) return "complete";
  const texts = missing.map(({ piece }) => piece);
  const claim = await claimSending(
    kv,
    userId,
    missing.map(({ entry }) => entry),
  );
  if (claim === null) return "busy";
  const answer = await llm.embed({ texts, userId });
  const operation = kv.atomic().delete(claim);
  if ("refused" in answer) {
    await operation.commit();
    return answer.refused;
  }
  missing.forEach(({ hash }, i) => {
    const direction = directionOf(answer.value[i] ?? []);
    if (direction !== null) {
      const kept = keptDirection(services, { userId, direction });
      operation.set(embeddingKey(userId, hash), kept);
    }
  });
  await operation.commit();
  return "more";
}

/** Keeps other processes from sending the same at the same time; null while one of them does. */
async function claimSending(
  kv: Deno.Kv,
  userId: number,
  missing: readonly Deno.KvEntryMaybe<Uint8Array>[],
): Promise<Deno.KvKey | null> {
  const claim = await kv.get(embeddingClaimKey(userId));
  if (claim.value !== null) return null;
  const { ok } = await kv.atomic().check(claim, ...missing)
    .set(claim.key, true, { expireIn: CLAIM_MS }).commit();
  return ok ? claim.key : null;
}

/** The direction of a document as far as its pieces are embedded, or null when none is. */
export async function directionOfDocument(
  services: Services,
  { userId, pieces }: { userId: number; pieces: readonly string[] },
): Promise<Direction | null> {
  const { kv } = services;
  if (!await mayLeave(services, userId)) return null;
  const named = nameAll(services, pieces);
  const keys = named.map(({ hash }) => embeddingKey(userId, hash));
  const known = await getAll<Uint8Array>(kv, keys);
  return joinDirections(named.flatMap(({ piece }, i) => {
    const kept = known[i]?.value ?? null;
    if (kept === null) return [];
    const direction = openedDirection(services, { userId, kept });
    return [{ direction, length: piece.length }];
  }));
}

/** Deletes the embeddings of what counts no more, and all of them when the consent to AI is gone. */
export async function dropUncounted(
  services: Services,
  { userId, documents }: { userId: number; documents: readonly Document[] },
): Promise<void> {
  const { kv } = services;
  const pieces = await mayLeave(services, userId)
    ? documents.flatMap((document) => document.pieces)
    : [];
  const named = nameAll(services, pieces);
  const counted = new Set(named.map(({ hash }) => hash));
  const prefix = embeddingKey(userId, "").slice(0, 2);
  for await (const { key } of kv.list({ prefix })) {
    if (!counted.has(String(key.at(-1)))) await kv.delete(key);
  }
}

/** Whether there is a model, and this person lets their texts go to it. */
function mayLeave(services: Services, userId: number): Promise<boolean> {
  return services.llm.isOn
    ? haveAgreed(services, { kind: "ai", userIds: [userId] })
    : Promise.resolve(false);
}

/** Pieces, each with the name under which its embedding is kept. */
function nameAll(
  services: Services,
  pieces: Iterable<string>,
): { piece: string; hash: string }[] {
  const { embeddingModel } = services.llm;
  return Array.from(pieces, (piece) => ({
    piece,
    hash: keyedHash(services, `${embeddingModel}\n${piece}`),
  }));
}
