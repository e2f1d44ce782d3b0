import assert from "node:assert/strict";
import { renewTexts } from "@/lib/matching/mod.ts";
import type { StoredText } from "@/lib/matching/stored.ts";
import { findText, listTexts, storeText } from "@/lib/matching/text/kept.ts";
import {
  keptDirection,
  keptText,
  keyedHash,
  openedDirection,
  openedText,
} from "@/lib/matching/text/sealed.ts";
import { sketchOf } from "@/lib/matching/text/sketch.ts";
import { openTestServices } from "@/tests/support/services.ts";

const WORDS = "조용한 산책을 좋아하고 주말에는 책을 읽어요";

function secretOf(byte: number) {
  return { secret: new Uint8Array(32).fill(byte) };
}

function textOf(): StoredText {
  const grams = sketchOf(WORDS);
  assert(grams !== null);
  const embedded = { model: "m", direction: Int8Array.of(-127, 0, 5, 127) };
  return { user_id: 7, hash: "h", grams, embedded };
}

Deno.test("what is made of texts for dates is sealed, of other modes it is not; it opens for its owner only", () => {
  const [one, text] = [secretOf(1), textOf()];
  const kept = keptText(one, { mode: "date", text });
  const again = keptText(one, { mode: "date", text });
  assert("sealed" in kept && "sealed" in again);

  assert.deepEqual(Object.keys(kept).toSorted(), ["hash", "sealed", "user_id"]);
  assert.notDeepEqual(kept.sealed, again.sealed);
  const { grams, embedded } = text;
  assert.deepEqual(openedText(one, kept), { grams, embedded });
  assert.deepEqual(keptText(one, { mode: "meal", text }), text);
  assert.deepEqual(openedText(one, text), text, "from before sealing");
  for (
    const wrong of [
      () => openedText(secretOf(2), kept),
      () => openedText(one, { ...kept, user_id: 8 }),
    ]
  ) assert.throws(wrong, /another SECRET_KEY/);
});

Deno.test("the store holds of dates only what is sealed, and renewTexts() drops it for another key", async () => {
  const { services, close } = await openTestServices();
  const text = textOf();
  const place = { circleId: 3, mode: "date" } as const;
  await storeText(services, { userId: 7, ...place, text });
  const stored = await services.kv.get<object>(["match_texts", 3, "date", 7]);
  assert.deepEqual(Object.keys(stored.value ?? {}).toSorted(), [
    ...["hash", "sealed", "user_id"],
  ]);
  const { grams, embedded } = text;
  const known = { user_id: 7, text: { grams, embedded } };
  assert.deepEqual(await findText(services, place, 7), known);
  assert.deepEqual(await Array.fromAsync(listTexts(services, place)), [[
    known,
  ]]);

  assert.equal(await renewTexts(services), 1);

  assert.equal((await findText(services, place, 7)).text, null);
  assert.equal(await renewTexts(services), 0);
  const jobs = await Array.fromAsync(services.kv.list({ prefix: ["jobs"] }));
  assert(Deno.inspect(jobs, { depth: 9 }).includes("matching.texts"));
  await close();
});

Deno.test("a direction comes back as it was, and the name of a text is another with another key", () => {
  const direction = Int8Array.of(-127, 0, 5, 127);
  const kept = keptDirection(secretOf(1), { userId: 7, direction });

  assert.deepEqual(
    openedDirection(secretOf(1), { userId: 7, kept }),
    direction,
  );
  const others = () => openedDirection(secretOf(1), { userId: 8, kept });
  assert.throws(others, /another SECRET_KEY/);
  assert.equal(keyedHash(secretOf(1), WORDS), keyedHash(secretOf(1), WORDS));
  assert.notEqual(keyedHash(secretOf(1), WORDS), keyedHash(secretOf(2), WORDS));
});
