import assert from "node:assert/strict";
import { compatibilityCard, recommend } from "@/lib/matching/mod.ts";
import { CardView } from "@/lib/matching/schema.ts";
import { agreeTo } from "@/tests/support/consents.ts";
import { type House, openHouse, settle, showProfile } from "../llm_house.ts";
import { INJECTIONS } from "./injections.ts";

const TEMPLATE = {
  ko: "두 분 다 자정에서 1시 사이에 주무세요.",
  en: "You both go to sleep between midnight and 1 am.",
};
const WRITTEN = {
  ko: "두 분은 모두 자정에서 1시 사이에 주무세요.",
  en: "Both of you go to sleep between midnight and 1 am.",
};
const CANARY = "canary-of-b-4711";

Deno.test("a card shows the template until a text is written, and then the same text to both", async () => {
  const house = await openHouse();
  const { fake, people: [a = 0, b = 0] } = house;
  fake.says = () => WRITTEN;
  for (const userId of [a, b]) {
    await showProfile(house, userId, { useText: true });
  }
  await settle(house);

  assert.deepEqual((await card(house, a, b)).summary, TEMPLATE);
  await settle(house);
  assert.deepEqual((await card(house, a, b)).summary, WRITTEN);
  assert.deepEqual((await card(house, b, a)).summary, WRITTEN);
  assert.equal(fake.heard.length, 1);
  await house.close();
});

Deno.test("a summary is asked for only with the consent to AI of both", async () => {
  const house = await openHouse();
  const { fake, services, people: [a = 0, b = 0] } = house;
  fake.says = () => WRITTEN;
  await agreeTo(services, [b], { kind: "ai", given: false });
  for (const userId of [a, b]) {
    await showProfile(house, userId, { useText: true });
  }
  await settle(house);

  await card(house, a, b);
  await settle(house);
  const alone = (await card(house, b, a)).summary;
  const silent = fake.heard.length;
  await agreeTo(services, [b], { kind: "ai" });
  await card(house, a, b);
  await settle(house);
  const both = (await card(house, b, a)).summary;
  await house.close();

  assert.deepEqual([alone, silent], [TEMPLATE, 0]);
  assert.deepEqual(both, WRITTEN);
});

Deno.test("nothing is asked unless both let it in, and what is asked names and quotes nobody", async () => {
  const house = await openHouse();
  const { fake, people: [a = 0, b = 0] } = house;
  fake.says = () => WRITTEN;
  await showProfile(house, a, { useText: true });
  await showProfile(house, b, { bio: CANARY });
  await card(house, a, b);
  await settle(house);
  assert.deepEqual(fake.heard, []);

  await showProfile(house, b, { bio: CANARY, useText: true });
  await settle(house);
  const before = fake.heard.length;
  await card(house, a, b);
  await settle(house);
  const sent = fake.heard.slice(before).join("\n");
  assert.match(sent, /chat\/completions/);
  for (
    const trace of [CANARY, "person1", "example.com", "역삼", `${a}`, `${b}`]
  ) assert(!sent.includes(trace), trace);
  assert(!/"(tools|functions|user)":/.test(sent));

  await showProfile(house, b, { bio: CANARY });
  assert.deepEqual((await card(house, a, b)).summary, TEMPLATE);
  await house.close();
});

Deno.test("a text that says more than the facts is never shown, nor asked for again at once", async () => {
  const house = await openHouse();
  const { fake, people: [a = 0, b = 0] } = house;
  fake.says = () => ({ ...WRITTEN, en: "See https://evil.example now." });
  for (const userId of [a, b]) {
    await showProfile(house, userId, { useText: true });
  }
  for (let i = 0; i < 3; i++) {
    assert.deepEqual((await card(house, a, b)).summary, TEMPLATE);
    await settle(house);
  }

  assert.equal(fake.heard.length, 1);
  await house.close();
});

Deno.test("cards and lists answer in their usual time while the service hangs", async () => {
  const house = await openHouse();
  const { fake, services, people: [a = 0, b = 0] } = house;
  fake.behaviour = "hang";
  for (const userId of [a, b]) {
    await showProfile(house, userId, { bio: "산책", useText: true });
  }
  await card(house, a, b);

  const startedAt = performance.now();
  const view = await card(house, b, a);
  const list = await recommend(services, {
    ...{ userId: a, mode: "roommate", limit: 20 },
  });
  const ms = performance.now() - startedAt;
  assert.deepEqual(view.summary, TEMPLATE);
  assert.deepEqual(list.results[0]?.summary, TEMPLATE);
  assert(ms < 2_000, `took ${ms} ms`);
  await settle(house, 12_000);
  await house.close();
});

Deno.test("a hundred injections in a bio change neither the shape of cards nor what others are told", async () => {
  const house = await openHouse({ people: 3, key: "sk-test" });
  const { fake, people: [a = 0, b = 0, c = 0] } = house;
  fake.says = (facts) =>
    JSON.stringify(facts).includes("ignore")
      ? { ko: "해킹", en: "hacked" }
      : WRITTEN;
  for (const userId of [a, b, c]) {
    await showProfile(house, userId, { useText: true });
  }
  await card(house, a, b);
  await settle(house);
  const clean = await card(house, a, c);

  for (const [i, bio] of INJECTIONS.entries()) {
    await showProfile(house, b, { bio, useText: true });
    if (i % 20 < 19) continue;
    await settle(house, 20_000);
    const view = await card(house, a, b);
    assert.deepEqual(CardView.parse(view), view);
    assert.deepEqual([view.summary, view.bio], [WRITTEN, bio]);
    assert.deepEqual(await card(house, a, c), clean);
  }
  const asked = fake.heard.filter((one) => one.includes("chat/completions"));
  assert(asked.every((one) => !/ignore|무시|evil|SYSTEM/.test(one)));
  await house.close();
});

function card({ services }: House, userId: number, shown: number) {
  return compatibilityCard(services, { userId, shown, mode: "roommate" });
}
