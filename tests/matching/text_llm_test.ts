import assert from "node:assert/strict";
import { leaveForGood, openDirectRoom, postMessage } from "@/lib/rooms/mod.ts";
import { changeInsight } from "@/lib/rooms/mod.ts";
import { deleteProfile } from "@/lib/profiles/mod.ts";
import { findText } from "@/lib/matching/text/kept.ts";
import { matchKey } from "@/lib/matching/keys.ts";
import { agreeTo } from "@/tests/support/consents.ts";
import { type House, openHouse, settle, showProfile } from "./llm_house.ts";

const CANARY = "카나리아노랑이";

Deno.test("nothing leaves before somebody lets their texts count, and nothing that finds them ever does", async () => {
  const house = await openHouse();
  const { fake, services, people: [a = 0] } = house;
  const bio =
    "저는 person1이고 역삼동 테헤란로 12 살아요. person1@example.com, 010-1234-5678, https://me.example.com 산책 좋아해요";

  await showProfile(house, a, { bio });
  await settle(house);
  assert.deepEqual(fake.heard, []);

  await showProfile(house, a, { bio, useText: true });
  await settle(house);
  assert.equal(fake.embedded.length, 1);
  assert.match(fake.embedded[0] ?? "", /산책 좋아해요/);
  const sent = fake.heard.join("\n");
  for (
    const trace of [
      ...["person1", "example.com", "역삼동", "테헤란로", "1234", "강남구"],
      String(a),
    ]
  ) assert(!sent.includes(trace), trace);
  const kept = await findText(services, house.place, a);
  assert.equal(kept.text?.embedded?.direction.length, 512);
  // A text can be guessed from its direction: none is in the store in the clear.
  const stored = services.kv.list({ prefix: ["match_embeddings", a] });
  const lengths = await Array.fromAsync(
    stored,
    ({ value }) => value instanceof Uint8Array ? value.length : 0,
  );
  assert.deepEqual(lengths, [512 + 28]);
  await house.close();
});

Deno.test("without the consent to AI texts count here and go nowhere; withdrawn, what was made outside is gone", async () => {
  const house = await openHouse();
  const { fake, services, people: [a = 0] } = house;
  await agreeTo(services, [a], { kind: "ai", given: false });
  await showProfile(house, a, { bio: "산책 좋아해요", useText: true });
  await settle(house);
  const inside = await findText(services, house.place, a);
  const silent = fake.heard.length;

  await agreeTo(services, [a], { kind: "ai" });
  await settle(house);
  const outside = await findText(services, house.place, a);
  await agreeTo(services, [a], { kind: "ai", given: false });
  await settle(house);
  const again = await findText(services, house.place, a);
  const kept = services.kv.list({ prefix: ["match_embeddings", a] });
  const embeddings = await Array.fromAsync(kept);
  await house.close();

  assert.equal(silent, 0);
  assert.equal(inside.text?.embedded, null);
  assert(outside.text?.embedded, "what was agreed to happens");
  assert.deepEqual([again.text?.embedded, embeddings], [null, []]);
});

Deno.test("what was sent is never sent again, whatever else changes", async () => {
  const house = await openHouse();
  const { fake, people: [a = 0] } = house;
  await showProfile(house, a, { bio: "산책", useText: true });
  await settle(house);

  await showProfile(house, a, { bio: "산책", useText: true, bedtime: "e" });
  await settle(house);
  assert.deepEqual(fake.embedded, ["산책"]);
  await showProfile(house, a, { bio: "등산", useText: true });
  await settle(house);
  assert.deepEqual(fake.embedded, ["산책", "등산"]);
  await house.close();
});

Deno.test("consent, profile and account take with them all that was made of texts", async () => {
  const house = await openHouse();
  const { services, people: [a = 0] } = house;
  const show = async () => {
    await showProfile(house, a, { bio: "산책 좋아해요", useText: true });
    await settle(house);
    assert.notDeepEqual(await derived(house), []);
  };

  await show();
  await showProfile(house, a, { bio: "산책 좋아해요" });
  await settle(house);
  assert.deepEqual(await derived(house), []);
  await show();
  await deleteProfile(services, { userId: a, mode: "roommate" });
  await settle(house);
  assert.deepEqual(await derived(house), []);
  await show();
  await leaveForGood(services, { userId: a, password: "quiet-otter-92" });
  await settle(house);
  assert.deepEqual(await derived(house), []);
  await house.close();
});

Deno.test("words of a talk leave only while both want it and only from who lets texts count", async () => {
  const house = await openHouse();
  const { services, fake, people: [a = 0, b = 0] } = house;
  await showProfile(house, a, { bio: "", useText: true });
  await showProfile(house, b, { bio: CANARY });
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  const agree = (userId: number, on: boolean) =>
    changeInsight(services, { userId, roomId: room.id, on });
  await say(house, room.id, a, "켜기 전의 말");
  await agree(a, true);
  await say(house, room.id, a, "혼자 켠 동안의 말");
  await settle(house);
  assert.deepEqual(fake.embedded, []);

  house.clock.at += 1_000;
  await agree(b, true);
  await say(house, room.id, a, "person2님, 캠핑 좋아하세요?");
  await say(house, room.id, b, CANARY);
  house.clock.at += 86_400_000;
  await agree(b, false);
  await agree(b, true);
  await settle(house);
  assert.deepEqual(fake.embedded, []);
  await say(house, room.id, a, "person2님, 낚시 좋아하세요?");
  await agree(a, true);
  await showProfile(house, a, { bio: "", useText: true, bedtime: "e" });
  await settle(house);
  assert.deepEqual(fake.embedded, ["님, 낚시 좋아하세요?"]);
  assert(!fake.heard.join("\n").includes(CANARY));

  await agree(b, false);
  await settle(house);
  assert.deepEqual(await derived(house), []);
  await house.close();
});

Deno.test("a talk that counts is looked at again every day", async () => {
  const house = await openHouse();
  const { services, fake, people: [a = 0, b = 0] } = house;
  await showProfile(house, a, { bio: "", useText: true });
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  for (const userId of [a, b]) {
    await changeInsight(services, { userId, roomId: room.id, on: true });
  }
  await settle(house);
  await say(house, room.id, a, "주말에 낚시 가요");
  await showProfile(house, b, { bio: "" });
  await settle(house);
  assert.deepEqual(fake.embedded, []);

  house.clock.at += 86_400_000;
  await showProfile(house, b, { bio: "", bedtime: "e" });
  await settle(house);
  assert.deepEqual(fake.embedded, ["주말에 낚시 가요"]);
  await house.close();
});

Deno.test("what was said after a date counts on dates only", async () => {
  const house = await openHouse();
  const { services, fake, people: [a = 0, b = 0] } = house;
  await showProfile(house, a, { bio: "", useText: true });
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  await services.kv.set(matchKey("date", a, b), { a, b });
  for (const userId of [a, b]) {
    await changeInsight(services, { userId, roomId: room.id, on: true });
  }
  await say(house, room.id, a, "우리 또 만나요");
  await showProfile(house, a, { bio: "", useText: true, bedtime: "e" });
  await settle(house);

  assert.deepEqual(fake.embedded, []);
  assert.deepEqual(await derived(house), []);
  await house.close();
});

for (const behaviour of ["hang", 500] as const) {
  Deno.test(`while the service answers "${behaviour}" the n-grams do, and it is asked again later`, async () => {
    const house = await openHouse();
    const { services, fake, people: [a = 0] } = house;
    fake.behaviour = behaviour;
    await showProfile(house, a, { bio: "산책 좋아해요", useText: true });
    await settle(house, 5_000);
    const alone = await findText(services, house.place, a);
    assert(alone.text !== null && alone.text.embedded === null);

    fake.behaviour = "well";
    house.clock.at += 10 * 60_000;
    await showProfile(house, house.people[1] ?? 0, { bio: "" });
    await settle(house);
    const both = await findText(services, house.place, a);
    assert(both.text?.embedded !== null);
    await house.close();
  });
}

Deno.test("without a key the n-grams are kept for who lets texts count", async () => {
  const house = await openHouse({ key: undefined });
  const { services, people: [a = 0, b = 0] } = house;
  await showProfile(house, a, { bio: "산책 좋아해요", useText: true });
  await showProfile(house, b, { bio: "산책 좋아해요" });
  await settle(house);

  const texts = await Promise.all(
    [a, b].map((userId) => findText(services, house.place, userId)),
  );
  assert.deepEqual(texts.map(({ text }) => text === null), [false, true]);
  assert.equal(texts[0]?.text?.embedded, null);
  assert.deepEqual(house.fake.heard, []);
  await house.close();
});

/** Keys of everything that was made of somebody's texts. */
async function derived({ services: { kv } }: House): Promise<Deno.KvKey[]> {
  const keys: Deno.KvKey[] = [];
  for (
    const name of ["match_texts", "match_text_places", "match_embeddings"]
  ) {
    for await (const { key } of kv.list({ prefix: [name] })) keys.push(key);
  }
  return keys;
}

function say(
  { services }: House,
  roomId: number,
  userId: number,
  text: string,
): Promise<unknown> {
  const clientId = crypto.randomUUID();
  return postMessage(services, { roomId, userId, clientId, text });
}
