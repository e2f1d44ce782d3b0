import assert from "node:assert/strict";
import { overSeveralWays } from "@/lib/kv/ways.ts";

Deno.test("a store over several ways answers as one, whichever way a question takes", async () => {
  await using store = await openWays();
  const { kv } = store;

  const commit = await kv.atomic().set(["a"], 1).set(["b"], 2).commit();
  await kv.set(["c"], 3);
  await kv.delete(["b"]);
  const many = await kv.getMany([["a"], ["b"], ["c"]]);
  const listed = await Array.fromAsync(
    kv.list<number>({ start: ["a"], end: ["d"] }),
  );

  assert(commit.ok);
  assert.deepEqual(many.map(({ value }) => value), [1, null, 3]);
  assert.deepEqual(listed.map(({ value }) => value), [1, 3]);
  assert.equal((await kv.get(["a"])).value, 1);
});

Deno.test("a question takes a way that carries no other, in each kind of question", async () => {
  await using store = await openWays();
  const { kv, hold, free, asked } = store;
  await kv.set(["a"], 1);

  hold(0);
  const held = [kv.get(["a"]), kv.get(["a"])];
  for (let turn = 0; turn < 4; turn++) {
    assert.equal((await kv.get(["a"])).value, 1);
    assert((await kv.atomic().set(["b"], turn).commit()).ok);
    await Array.fromAsync(kv.list({ prefix: [] }));
  }
  free();

  assert.deepEqual((await Promise.all(held)).map(({ value }) => value), [1, 1]);
  assert.equal(asked(0), 1, "the way that was held up was asked for more");
});

/** Two ways to one file, of which one can be held up. */
async function openWays() {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/ways.kv`;
  const handles = await Promise.all([Deno.openKv(path), Deno.openKv(path)]);
  let gate = Promise.resolve();
  let open = () => {};
  const counts = [0, 0];
  let heldWay = -1;
  for (const [i, handle] of handles.entries()) {
    const { get } = handle;
    handle.get = async (...input) => {
      counts[i] = (counts[i] ?? 0) + 1;
      if (i === heldWay) await gate;
      return await get.apply(handle, input) as never;
    };
  }
  const [first, ...others] = handles;
  assert(first);
  const kv = overSeveralWays(first, others);
  return {
    kv,
    hold: (way: number) => {
      heldWay = way;
      gate = new Promise((done) => open = done);
    },
    free: () => open(),
    asked: (way: number) => counts[way],
    async [Symbol.asyncDispose]() {
      kv.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
