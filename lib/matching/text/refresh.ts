import { z } from "zod";
import { CHANGED_CONSENTS_QUEUE } from "@/lib/consents/mod.ts";
import { inTurn, type Turns } from "@/lib/kv/turns.ts";
import type { Refusal } from "@/lib/llm/mod.ts";
import { textDueKey } from "@/lib/matching/keys.ts";
import type { StoredText } from "@/lib/matching/stored.ts";
import { type Document, documentsOf } from "@/lib/matching/text/documents.ts";
import {
  directionOfDocument,
  dropUncounted,
  embedMissing,
} from "@/lib/matching/text/embeddings.ts";
import { storeText } from "@/lib/matching/text/kept.ts";
import { keyedHash } from "@/lib/matching/text/sealed.ts";
import { sketchOf } from "@/lib/matching/text/sketch.ts";
import { MODES } from "@/lib/profiles/mod.ts";
import { INSIGHT_QUEUE, letsWordsCount } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** The job that looks at somebody's texts again. */
export const TEXT_QUEUE = "matching.texts";

const MINUTE_MS = 60_000;
/** Who lets a talk count says more in it, about every day. */
const DAY_MS = 1_440 * MINUTE_MS;
/** When to ask again, by why nothing came. */
const AGAIN_MS: Record<Exclude<Refusal, "off" | "consent">, number> = {
  busy: 5_000,
  resting: MINUTE_MS,
  failed: 10 * MINUTE_MS,
  budget: DAY_MS,
};

const Payload = z.object({
  user_id: z.number(),
  /** Absent when something changed; else the moment for which it was planned. */
  due: z.number().optional(),
});

/**
 * Keeps what is made of texts in step with what their owners let count. Call
 * before the jobs start; a second run changes nothing.
 */
export function followTexts(services: Services): void {
  const { jobs } = services;
  jobs.handle(TEXT_QUEUE, async (payload, { signal }) => {
    const { user_id: userId, due } = Payload.parse(payload);
    await refreshTexts(services, userId, { signal, due });
  });
  jobs.handle(CHANGED_CONSENTS_QUEUE, async (payload, { signal }) => {
    await refreshTexts(services, z.number().parse(payload), { signal });
  });
  jobs.handle(INSIGHT_QUEUE, async (payload, { signal }) => {
    for (const userId of z.array(z.number()).parse(payload)) {
      await refreshTexts(services, userId, { signal });
    }
  });
}

/**
 * Makes what is kept of somebody's texts anew, and deletes what counts no more.
 * Without a language model, or while it refuses, the n-grams alone are kept.
 * With `due` only where that is still the plan.
 */
function refreshTexts(
  services: Services,
  userId: number,
  { signal, due }: { signal?: AbortSignal; due?: number } = {},
): Promise<void> {
  // Two at once would send the same text twice.
  return inTurn(turns, String(userId), async () => {
    const planned = await services.kv.get<number>(textDueKey(userId));
    if (due !== undefined && planned.value !== due) return;
    await refreshOne(services, userId, signal);
  });
}

const turns: Turns = new Map();

async function refreshOne(
  services: Services,
  userId: number,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const documents = await documentsOf(services, userId);
    await keep(services, userId, documents);
    await dropUncounted(services, { userId, documents });
    // What counts is read anew before each call: consent may have gone meanwhile.
    const outcome = await embedMissing(services, { userId, documents });
    if (outcome === "more") continue;
    if (await isStale(services, userId, documents)) continue;
    const isCounted = documents.length > 0;
    return await planAgain(services, { userId, outcome, isCounted });
  }
}

async function isStale(
  services: Services,
  userId: number,
  documents: readonly Document[],
): Promise<boolean> {
  const now = await documentsOf(services, userId);
  return JSON.stringify(now) !== JSON.stringify(documents);
}

async function keep(
  services: Services,
  userId: number,
  documents: readonly Document[],
): Promise<void> {
  for (const mode of MODES) {
    const document = documents.find((one) => one.mode === mode);
    const text = document === undefined
      ? null
      : await storedOf(services, userId, document);
    const circleId = document?.circleId ?? null;
    await storeText(services, { userId, mode, circleId, text });
  }
}

async function storedOf(
  services: Services,
  user_id: number,
  { pieces }: Document,
): Promise<StoredText | null> {
  const grams = sketchOf(pieces.join("\n"));
  if (grams === null) return null;
  const direction = await directionOfDocument(services, {
    userId: user_id,
    pieces,
  });
  const model = services.llm.embeddingModel;
  const embedded = direction === null ? null : { model, direction };
  const hash = keyedHash(services, JSON.stringify([pieces, model, direction]));
  return { user_id, hash, grams, embedded };
}

/** Plans the next look: soon where the model refused, tomorrow where a talk counts, else none. */
async function planAgain(
  services: Services,
  { userId, outcome, isCounted }: {
    userId: number;
    outcome: "complete" | Refusal;
    isCounted: boolean;
  },
): Promise<void> {
  const { kv, now, jobs } = services;
  const key = textDueKey(userId);
  const pauseMs =
    outcome === "complete" || outcome === "off" || outcome === "consent"
      ? isCounted && await letsWordsCount(services, userId) ? DAY_MS : null
      : AGAIN_MS[outcome];
  if (pauseMs === null) {
    // Most people never had a plan: nothing is written for them.
    const planned = await kv.get(key);
    return planned.value === null ? undefined : await kv.delete(key);
  }
  const due = now() + pauseMs;
  const payload = { user_id: userId, due };
  const operation = kv.atomic().set(key, due);
  await jobs.add(operation, { queue: TEXT_QUEUE, payload, dueAt: due })
    .commit();
}
