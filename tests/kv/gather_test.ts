import assert from "node:assert/strict";
import {
  gatheringReads,
  readAllTogether,
  readTogether,
} from "@/lib/kv/gather.ts";

Deno.test("readTogether() asks once for what is asked in one turn", async () => {
  await using store = await openStore();
  const { kv, asked } = store;

  const [[room, ann], [again, bob], [ann2]] = await Promise.all([
    readTogether<[string, string]>(kv, [["rooms", 1], ["users", "ann"]]),
    readTogether<[string, string]>(kv, [["rooms", 1], ["users", "bob"]]),
    readTogether<[string]>(kv, [["users", "ann"]]),
  ]);

  assert.deepEqual(
    [room.value, ann.value, again.value, bob.value, ann2.value],
    ["room 1", "Ann", "room 1", null, "Ann"],
  );
  assert.deepEqual(asked, [[["rooms", 1], ["users", "ann"], ["users", "bob"]]]);
});

Deno.test("readTogether() never parts the keys of one question", async () => {
  await using store = await openStore();
  const { kv, asked } = store;
  const questions = Array.from(
    { length: 7 },
    (_, i) => ["head", "seats", "member", "room"].map((part) => [part, i]),
  );

  await Promise.all(questions.map((keys) => readTogether(kv, keys)));

  assert.deepEqual(asked.map((keys) => keys.length), [8, 8, 8, 4]);
  for (const question of questions) {
    const whole = asked.filter((keys) =>
      question.every((key) => keys.includes(key))
    );
    assert.equal(whole.length, 1);
  }
});

Deno.test("readTogether() tells a number from a text that looks like it", async () => {
  await using store = await openStore();
  const { kv } = store;
  await kv.set(["rooms", "1"], "another room");

  const [[a], [b]] = await Promise.all([
    readTogether<[string]>(kv, [["rooms", 1]]),
    readTogether<[string]>(kv, [["rooms", "1"]]),
  ]);

  assert.deepEqual([a.value, b.value], ["room 1", "another room"]);
});

Deno.test("readTogether() sees what was stored before it was called", async () => {
  await using store = await openStore();
  const { kv } = store;
  const earlier = readTogether<[string]>(kv, [["users", "ann"]]);
  await kv.set(["users", "ann"], "Anna");

  const [now] = await readTogether<[string]>(kv, [["users", "ann"]]);

  assert.equal(now.value, "Anna");
  await earlier;
});

Deno.test("readTogether() fails for everybody whose look-up fails, and goes on", async () => {
  await using store = await openStore();
  const { kv } = store;
  const { getMany } = kv;
  kv.getMany = () => Promise.reject(new Error("the store is away"));

  const answers = await Promise.allSettled([
    readTogether(kv, [["rooms", 1]]),
    readTogether(kv, [["users", "ann"]]),
  ]);
  kv.getMany = getMany;
  const [room] = await readTogether<[string]>(kv, [["rooms", 1]]);

  assert.deepEqual(answers.map(({ status }) => status), [
    "rejected",
    "rejected",
  ]);
  assert.equal(room.value, "room 1");
});

Deno.test("readAllTogether() reads any number of keys in order", async () => {
  await using store = await openStore();
  const { kv, asked } = store;
  const keys = Array.from({ length: 23 }, (_, i) => ["rooms", i]);

  const entries = await readAllTogether<string>(kv, keys);

  assert.deepEqual(entries.map(({ key }) => key), keys);
  assert.equal(entries[1]?.value, "room 1");
  assert.deepEqual(asked.map((part) => part.length), [10, 10, 3]);
});

Deno.test("readTogether() asks a store that does not gather as it is", async () => {
  using kv = await Deno.openKv(":memory:");
  await kv.set(["rooms", 1], "room 1");

  const [room] = await readTogether<[string]>(kv, [["rooms", 1]]);

  assert.equal(room.value, "room 1");
});

/** A store that gathers, with a room and a person; `asked` are the keys of each look-up. */
async function openStore() {
  const kv = await Deno.openKv(":memory:");
  await kv.set(["rooms", 1], "room 1");
  await kv.set(["users", "ann"], "Ann");
  const asked: (readonly Deno.KvKey[])[] = [];
  const { getMany } = kv;
  kv.getMany = ((keys: readonly Deno.KvKey[]) => {
    asked.push(keys);
    return getMany.call(kv, keys);
  }) as typeof kv.getMany;
  gatheringReads(kv);
  return {
    ...{ kv, asked },
    [Symbol.asyncDispose]: () => Promise.resolve(kv.close()),
  };
}
