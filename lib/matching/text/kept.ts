import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { KnownText } from "@/lib/matching/engine/protocol.ts";
import { textKey, textPlaceKey } from "@/lib/matching/keys.ts";
import { addNews, type Place } from "@/lib/matching/news.ts";
import type { StoredText } from "@/lib/matching/stored.ts";
import {
  type KeptText,
  keptText,
  openedText,
} from "@/lib/matching/text/sealed.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

const BATCH = 100;

/** What is kept of the texts of everybody in a circle, for its scoring, a hundred at a time. */
export async function* listTexts(
  services: Services,
  { circleId, mode }: Place,
): AsyncGenerator<KnownText[]> {
  const prefix = textKey(circleId, mode, 0).slice(0, 3);
  const { kv } = services;
  const entries = kv.list<KeptText>({ prefix }, { batchSize: BATCH });
  let texts: KnownText[] = [];
  for await (const { value } of entries) {
    if (texts.push(known(services, value.user_id, value)) < BATCH) continue;
    yield texts;
    texts = [];
  }
  if (texts.length > 0) yield texts;
}

/** The same of one person; null where nothing is kept. */
export async function findText(
  services: Services,
  { circleId, mode }: Place,
  userId: number,
): Promise<KnownText> {
  const key = textKey(circleId, mode, userId);
  const entry = await services.kv.get<KeptText>(key);
  return known(services, userId, entry.value);
}

/** Keeps a text where its owner is listed, or nothing, and tells who scores there; what is so already stays. */
export async function storeText(
  services: Services,
  { userId, mode, circleId, text }: {
    userId: number;
    mode: Mode;
    circleId: number | null;
    text: StoredText | null;
  },
): Promise<void> {
  const { kv } = services;
  await untilCommitted(async () => {
    const place = await kv.get<number>(textPlaceKey(userId, mode));
    const before = place.value === null
      ? null
      : await kv.get<KeptText>(textKey(place.value, mode, userId));
    const to = text === null ? null : circleId;
    const isSame = place.value === to &&
      before?.value?.hash === text?.hash;
    if (isSame) return true;
    const operation = kv.atomic().check(place);
    if (before !== null) operation.delete(before.key);
    if (text === null || to === null) operation.delete(place.key);
    else {
      operation.set(place.key, to)
        .set(textKey(to, mode, userId), keptText(services, { mode, text }));
    }
    for (const circleId of new Set([place.value, to])) {
      if (circleId === null) continue;
      const news = { kind: "profile", user_id: userId } as const;
      addNews(services, operation, { circleId, mode }, news);
    }
    return (await operation.commit()).ok || LOST_RACE;
  });
}

function known(
  services: Services,
  user_id: number,
  kept: KeptText | null,
): KnownText {
  if (kept === null) return { user_id, text: null };
  const { grams, embedded } = openedText(services, kept);
  return { user_id, text: { grams, embedded } };
}
