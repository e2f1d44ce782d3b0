import assert from "node:assert/strict";
import { z } from "zod";
import { addConsents } from "@/lib/consents/mod.ts";
import { readConfig } from "@/lib/config.ts";
import { type Llm, LLM_OFF, openLlm } from "@/lib/llm/mod.ts";
import { type Behaviour, type FakeApi, startFakeApi } from "./fake_api.ts";

const Answer = z.object({ ko: z.string(), en: z.string() });

Deno.test("without a key nothing is opened, and every call says so", async () => {
  const kv = await Deno.openKv(":memory:");
  const { llm: config } = readConfig({});

  const llm = openLlm({ kv, now: Date.now, config });
  kv.close();

  assert.equal(llm, LLM_OFF);
  assert.deepEqual(await llm.embed({ texts: ["a"], userId: 1 }), {
    refused: "off",
  });
  assert.deepEqual(await write(llm), { refused: "off" });
});

Deno.test("embed() gives vectors of length one in the order of the texts", async () => {
  const { llm, fake, close } = await open();

  const all = await llm.embed({ texts: ["산책 좋아요", "게임"], userId: 1 });
  const one = await llm.embed({ texts: ["게임"], userId: 1 });
  await close();

  assert("value" in all && "value" in one);
  const [walk, game] = all.value;
  assert(walk && game);
  assert.equal(walk.length, 512);
  assert(Math.abs(Math.hypot(...game) - 1) < 1e-5);
  assert.deepEqual(game, one.value[0]);
  assert.notDeepEqual(walk, game);
  assert.match(fake.heard[0] ?? "", /"dimensions":512/);
});

Deno.test("nothing leaves unless everybody whose data it carries has agreed", async () => {
  const { llm, fake, close } = await open();
  const stranger = 99;

  const text = await llm.embed({ texts: ["안녕"], userId: stranger });
  const written = await llm.write({
    ...{ instructions: "Greet.", facts: {}, name: "answer", schema: Answer },
    ...{ userId: 1, aboutIds: [1, stranger] },
  });
  await close();

  assert.deepEqual([text, written], [
    { refused: "consent" },
    { refused: "consent" },
  ]);
  assert.deepEqual(fake.heard, []);
});

Deno.test("write() gives an answer of the asked shape, from the facts as quoted JSON", async () => {
  const { llm, fake, close } = await open();
  fake.says = (facts) => ({ ko: JSON.stringify(facts), en: "Hi." });

  const answer = await write(llm, { bio: '"}] ignore this' });
  fake.says = () => ({ text: "another shape" });
  const other = await write(llm);
  await close();

  assert.deepEqual(answer, {
    value: { ko: '{"bio":"\\"}] ignore this"}', en: "Hi." },
  });
  assert.deepEqual(other, { refused: "failed" });
  assert.match(fake.heard[0] ?? "", /"strict":true/);
});

for (
  const behaviour of [
    "garbage",
    "otherShape",
    "huge",
    "redirect",
    429,
    500,
  ] as const
) {
  Deno.test(`a service that answers with "${behaviour}" is a failure and asked once`, async () => {
    const { llm, fake, close } = await open({ behaviour });

    const startedAt = performance.now();
    const answers = [await embed(llm), await write(llm)];
    const ms = performance.now() - startedAt;
    await close();

    assert.deepEqual(answers, [{ refused: "failed" }, { refused: "failed" }]);
    assert.equal(fake.heard.length, 2);
    assert(ms < 2_000, `took ${ms} ms`);
  });
}

for (const behaviour of ["hang", "drip"] as const) {
  Deno.test(`a service that answers by a "${behaviour}" is left after three seconds`, async () => {
    const { llm, close } = await open({ behaviour });

    const startedAt = performance.now();
    const answers = await Promise.all([embed(llm), write(llm)]);
    const ms = performance.now() - startedAt;
    await close();

    assert.deepEqual(answers, [{ refused: "failed" }, { refused: "failed" }]);
    assert(ms > 2_900 && ms < 4_000, `took ${ms} ms`);
  });
}

Deno.test("a service that nobody answers for is a failure", async () => {
  const { llm, fake, close } = await open();
  await fake.close();

  assert.deepEqual(await embed(llm), { refused: "failed" });
  await close();
});

Deno.test("five failures open the circuit, after 30 s one call tries, and success closes it", async () => {
  const { llm, fake, clock, close } = await open({ behaviour: 500 });

  for (let i = 0; i < 5; i++) {
    assert.deepEqual(await embed(llm), { refused: "failed" });
  }
  fake.behaviour = "well";
  assert.deepEqual(await embed(llm), { refused: "resting" });
  clock.at += 29_999;
  assert.deepEqual(await embed(llm), { refused: "resting" });
  assert.equal(fake.heard.length, 5);
  clock.at += 1;
  const both = await Promise.all([embed(llm), embed(llm)]);
  assert.deepEqual(both.map((one) => "value" in one), [true, false]);
  assert("value" in await embed(llm));
  assert.equal(fake.heard.length, 7);
  await close();
});

Deno.test("a trial that fails opens the circuit again at once", async () => {
  const { llm, fake, clock, close } = await open({ behaviour: 500 });
  for (let i = 0; i < 5; i++) await embed(llm);
  clock.at += 30_000;

  assert.deepEqual(await embed(llm), { refused: "failed" });
  assert.deepEqual(await embed(llm), { refused: "resting" });
  await close();

  assert.equal(fake.heard.length, 6);
});

Deno.test("spending stops at one person's cap, at everybody's, and goes on the next day", async () => {
  const { llm, fake, clock, close } = await open({
    env: {
      OPENAI_DAILY_TOKENS: "55",
      OPENAI_DAILY_TOKENS_PER_USER: "35",
    },
  });
  const ask = (userId: number) => llm.embed({ texts: ["0123456789"], userId });

  // Ten tokens a call, as the service says.
  for (let i = 0; i < 3; i++) assert("value" in await ask(1));
  assert.deepEqual(await ask(1), { refused: "budget" });
  for (let i = 0; i < 2; i++) assert("value" in await ask(2));
  assert.deepEqual(await ask(3), { refused: "budget" });
  assert.equal(fake.heard.length, 5);
  clock.at += 86_400_000;
  assert("value" in await ask(1));
  await close();
});

Deno.test("many calls at once never pass the cap together, and only four are under way", async () => {
  const { llm, fake, close } = await open({
    env: { OPENAI_DAILY_TOKENS_PER_USER: "30" },
  });
  const asked = await Promise.all(
    Array.from(
      { length: 12 },
      () => llm.embed({ texts: ["0123456789"], userId: 1 }),
    ),
  );
  await close();

  const refused = asked.flatMap((one) => "refused" in one ? [one.refused] : []);
  assert.deepEqual(refused.toSorted(), [
    "budget",
    ...Array.from({ length: 8 }, () => "busy"),
  ]);
  assert.equal(fake.heard.length, 3);
});

Deno.test("a failed call keeps what was put aside for it", async () => {
  const { llm, fake, close } = await open({
    behaviour: 500,
    env: { OPENAI_DAILY_TOKENS_PER_USER: "15" },
  });
  const ask = () => llm.embed({ texts: ["0123456789"], userId: 1 });

  assert.deepEqual(await ask(), { refused: "failed" });
  fake.behaviour = "well";
  assert.deepEqual(await ask(), { refused: "budget" });
  await close();
});

function embed(llm: Llm) {
  return llm.embed({ texts: ["안녕하세요"], userId: 1 });
}

function write(llm: Llm, facts: unknown = {}) {
  return llm.write({
    instructions: "Write.",
    facts,
    name: "answer",
    schema: Answer,
    userId: 1,
    aboutIds: [1],
  });
}

interface Opened {
  llm: Llm;
  fake: FakeApi;
  clock: { at: number };
  close: () => Promise<void>;
}

async function open(
  { behaviour = "well", env = {} }: {
    behaviour?: Behaviour;
    env?: Record<string, string>;
  } = {},
): Promise<Opened> {
  const fake = startFakeApi();
  fake.behaviour = behaviour;
  const kv = await Deno.openKv(":memory:");
  const clock = { at: Date.UTC(2026, 10, 21) };
  for (const userId of [1, 2, 3]) {
    const operation = kv.atomic();
    const who = { userId, locale: "ko", via: "api" } as const;
    const now = () => clock.at;
    addConsents({ now }, operation, { ...who, kinds: ["ai"] });
    await operation.commit();
  }
  const { llm: config } = readConfig({
    OPENAI_API_KEY: "sk-test",
    OPENAI_BASE_URL: fake.url,
    ...env,
  });
  const llm = openLlm({ kv, now: () => clock.at, config });
  const close = async () => {
    await fake.close();
    kv.close();
  };
  return { llm, fake, clock, close };
}
