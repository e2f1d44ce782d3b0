import assert from "node:assert/strict";
import { WatchPool } from "@/lib/kv/watch.ts";
import { Presence } from "@/lib/realtime/presence.ts";
import { Processes } from "@/lib/realtime/processes.ts";

const CIRCLE = 7;

async function openProcess(kv: Deno.Kv, now: () => number) {
  const watches = new WatchPool(kv, { pollMs: 0 });
  const processes = new Processes({ kv, watches, now });
  await processes.start();
  const presence = new Presence({ kv, watches, processes, now });
  const close = async () => {
    await presence.close();
    await processes.close();
    await watches.close();
  };
  return { presence, processes, watches, close };
}

async function until(
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  assert.fail("it never came");
}

Deno.test("a person with several sockets is here until the last one closes", async () => {
  const kv = await Deno.openKv(":memory:");
  const a = await openProcess(kv, Date.now);
  const b = await openProcess(kv, Date.now);
  await until(() => a.processes.shared && b.processes.shared);

  a.presence.connected(1, CIRCLE);
  a.presence.connected(1, CIRCLE);
  await until(async () => (await b.presence.stateOf(1)).online);
  a.presence.disconnected(1);
  assert.equal((await a.presence.stateOf(1)).online, true);
  assert.deepEqual(await b.presence.listCircle(CIRCLE), [1]);
  a.presence.disconnected(1);
  await until(async () => !(await b.presence.stateOf(1)).online);

  assert.deepEqual(await b.presence.listCircle(CIRCLE), []);
  const { lastSeenAt } = await b.presence.stateOf(1);
  assert.equal((lastSeenAt ?? 1) % 60_000, 0);
  await a.close();
  await b.close();
  kv.close();
});

Deno.test("a reload is no leaving", async () => {
  const kv = await Deno.openKv(":memory:");
  const a = await openProcess(kv, Date.now);
  let rings = 0;
  const stop = a.presence.follow(1, () => rings++);
  a.presence.connected(1, null);
  await until(() => rings > 0);
  await new Promise((done) => setTimeout(done, 50));
  const before = rings;

  a.presence.disconnected(1);
  a.presence.connected(1, null);
  await new Promise((done) => setTimeout(done, 50));

  assert.equal((await a.presence.stateOf(1)).online, true);
  assert.equal(rings, before);
  stop();
  await a.close();
  kv.close();
});

Deno.test("who was on a process that died is gone when its lease ends", async () => {
  const kv = await Deno.openKv(":memory:");
  let clock = Date.now();
  const a = await openProcess(kv, () => clock);
  const b = await openProcess(kv, () => clock);
  a.presence.connected(1, CIRCLE);
  await until(async () => (await b.presence.stateOf(1)).online);

  // A kill -9: the lease is never given back, only time goes by.
  await a.watches.close();
  clock += 60_000;
  const c = await openProcess(kv, () => clock);

  assert.equal((await c.presence.stateOf(1)).online, false);
  assert.deepEqual(await c.presence.listCircle(CIRCLE), []);
  await until(async () => !(await b.presence.stateOf(1)).online);

  // Long after, a survivor clears away what it left in the store.
  clock += 10 * 60_000;
  const d = await openProcess(kv, () => clock);
  const left = await Array.fromAsync(kv.list({ prefix: ["presence"] }));
  assert.deepEqual(left, []);
  await d.close();
  await c.close();
  await b.close();
  await a.close();
  kv.close();
});
