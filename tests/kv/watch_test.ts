import assert from "node:assert/strict";
import { WatchPool } from "@/lib/kv/watch.ts";

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !condition(); turn++) {
    await new Promise((done) => setTimeout(done, 10));
  }
  assert.ok(condition(), "it never came");
}

Deno.test("watch() tells the present value, then newer ones, for more keys than one stream holds", async () => {
  const kv = await Deno.openKv(":memory:");
  const pool = new WatchPool(kv, { pollMs: 0 });
  const seen = new Map<number, unknown[]>();
  await kv.set(["k", 0], "old");
  for (let i = 0; i < 35; i++) {
    pool.watch(
      ["k", i],
      ({ value }) => seen.set(i, [...(seen.get(i) ?? []), value]),
    );
  }
  await until(() => seen.size === 35);

  for (let i = 0; i < 35; i++) await kv.set(["k", i], `new ${i}`);
  await until(() => [...seen.values()].every((values) => values.length === 2));

  assert.deepEqual(seen.get(0), ["old", "new 0"]);
  assert.deepEqual(seen.get(34), [null, "new 34"]);
  await pool.close();
  kv.close();
});

Deno.test("watch() stops with its last listener, and a key can be watched again", async () => {
  const kv = await Deno.openKv(":memory:");
  const pool = new WatchPool(kv, { pollMs: 0 });
  let first = 0;
  let second = 0;
  const stop = pool.watch(["k"], () => first++);
  await until(() => first === 1);
  stop();
  assert.equal(pool.size, 0);

  await kv.set(["k"], 1);
  pool.watch(["k"], () => second++);
  await until(() => second === 1);
  await kv.set(["k"], 2);
  await until(() => second === 2);

  assert.equal(first, 1);
  await pool.close();
  kv.close();
});

Deno.test("watch() tells who comes later what it said last, and news once", async () => {
  const kv = await Deno.openKv(":memory:");
  const pool = new WatchPool(kv, { pollMs: 0 });
  const first: unknown[] = [];
  const second: unknown[] = [];
  await kv.set(["k"], "old");
  pool.watch(["k"], ({ value }) => first.push(value));
  await until(() => first.length === 1);

  pool.watch(["k"], ({ value }) => second.push(value));
  await until(() => second.length === 1);
  await kv.set(["k"], "new");
  await until(() => second.length === 2);

  assert.deepEqual(first, ["old", "new"]);
  assert.deepEqual(second, ["old", "new"]);
  await pool.close();
  kv.close();
});

Deno.test("the safety net finds what no watch delivered, as from a second process on one file", async () => {
  const path = await Deno.makeTempDir();
  const kv = await Deno.openKv(`${path}/a.kv`);
  const silent = new Proxy(kv, {
    get(target, name) {
      if (name === "watch") return () => new ReadableStream({ start() {} });
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const pool = new WatchPool(silent, { pollMs: 20 });
  const seen: unknown[] = [];
  pool.watch(["k"], ({ value }) => seen.push(value));
  await until(() => seen.length === 1);

  await kv.set(["k"], "from elsewhere");
  await until(() => seen.length === 2);

  assert.deepEqual(seen, [null, "from elsewhere"]);
  await pool.close();
  kv.close();
  await Deno.remove(path, { recursive: true });
});

Deno.test("watch() goes on for a while after its last listener where that is asked for, and hears what comes", async () => {
  const kv = await Deno.openKv(":memory:");
  const pool = new WatchPool(kv, { pollMs: 0 });
  assert.equal(pool.heard(["k"]), undefined, "nobody has listened");
  const stop = pool.watch(["k"], () => {}, { lingers: true });
  assert.equal(pool.heard(["k"]), undefined, "nothing was said yet");
  await until(() => pool.heard(["k"]) !== undefined);

  stop();
  await kv.set(["k"], "new");
  await until(() => pool.heard(["k"])?.value === "new");

  const seen: unknown[] = [];
  pool.watch(["k"], ({ value }) => seen.push(value));
  await until(() => seen.length === 1);
  assert.deepEqual(seen, ["new"]);
  await pool.close();
  kv.close();
});

Deno.test("heard() is sure of nothing from when a watch breaks until it speaks again", async () => {
  const kv = await Deno.openKv(":memory:");
  let breaks: (error: Error) => void = () => {};
  const breaking = {
    watch: (keys: Deno.KvKey[]) => {
      const reader = kv.watch(keys).getReader();
      return new ReadableStream({
        start: (controller) => breaks = (error) => controller.error(error),
        pull: async (controller) => {
          const { value } = await reader.read();
          if (value !== undefined) controller.enqueue(value);
        },
        cancel: () => reader.cancel(),
      });
    },
  };
  const pool = new WatchPool(breaking as unknown as Deno.Kv, { pollMs: 0 });
  pool.watch(["k"], () => {});
  await until(() => pool.heard(["k"]) !== undefined);

  breaks(new Error("gone"));
  await until(() => pool.heard(["k"]) === undefined);
  await until(() => pool.heard(["k"]) !== undefined);
  await pool.close();
  kv.close();
});
