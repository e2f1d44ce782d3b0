import type { KnownText } from "@/lib/matching/engine/protocol.ts";
import { textKey } from "@/lib/matching/keys.ts";
import type { Place } from "@/lib/matching/news.ts";
import type { StoredText } from "@/lib/matching/stored.ts";
import type { Services } from "@/lib/services.ts";

const BATCH = 100;

/** What is kept of the texts of everybody in a circle, for its scoring, a hundred at a time. */
export async function* listTexts(
  { kv }: Services,
  { circleId, mode }: Place,
): AsyncGenerator<KnownText[]> {
  const prefix = textKey(circleId, mode, 0).slice(0, 3);
  const entries = kv.list<StoredText>({ prefix }, { batchSize: BATCH });
  let texts: KnownText[] = [];
  for await (const { value } of entries) {
    if (texts.push(known(value.user_id, value)) < BATCH) continue;
    yield texts;
    texts = [];
  }
  if (texts.length > 0) yield texts;
}

/** The same of one person; null where nothing is kept. */
export async function findText(
  { kv }: Services,
  { circleId, mode }: Place,
  userId: number,
): Promise<KnownText> {
  const entry = await kv.get<StoredText>(textKey(circleId, mode, userId));
  return known(userId, entry.value);
}

function known(user_id: number, stored: StoredText | null): KnownText {
  if (stored === null) return { user_id, text: null };
  const { grams, embedded } = stored;
  return { user_id, text: { grams, embedded } };
}
