import assert from "node:assert/strict";
import {
  assertKnownShape,
  migrate,
  type Step,
  StoreTooNew,
} from "@/lib/migrations/mod.ts";

const KEY = ["schema"];
const HOUR_MS = 3_600_000;

/** A store from before numbers, steps that note that they ran, and what they noted. */
async function openOld(count = 2) {
  const kv = await Deno.openKv(":memory:");
  await kv.set(["users", 1], { id: 1 });
  const ran: string[] = [];
  const steps: Step[] = Array.from({ length: count }, (_, i) => ({
    name: `step ${i + 1}`,
    run: ({ kv }) => {
      ran.push(`step ${i + 1}`);
      return kv.set(["users", 1], { id: 1, shape: i + 1 }).then(() => {});
    },
  }));
  return { kv, now: Date.now, steps, ran };
}

Deno.test("migrate() runs what a store does not have behind it, in order and once", async () => {
  const { ran, ...old } = await openOld();
  const { kv, steps } = old;

  await migrate({ ...old, steps: steps.slice(0, 1) });
  const between = await kv.get(KEY);
  await migrate(old);
  await migrate(old);

  const { value } = await kv.get(["users", 1]);
  const number = await assertKnownShape(old);
  kv.close();
  assert.deepEqual(between.value, { number: 1 });
  assert.deepEqual(ran, ["step 1", "step 2"]);
  assert.deepEqual(value, { id: 1, shape: 2 });
  assert.equal(number, 2);
});

Deno.test("migrate() gives an empty store the shape of the release", async () => {
  const { ran, ...old } = await openOld();
  await old.kv.delete(["users", 1]);

  await migrate(old);

  const { value } = await old.kv.get(KEY);
  old.kv.close();
  assert.deepEqual(value, { number: 2 });
  assert.deepEqual(ran, []);
});

Deno.test("of processes that start together one migrates, and all wait for it", async () => {
  const { ran, ...old } = await openOld(3);

  await Promise.all(Array.from({ length: 5 }, () => migrate(old)));

  const { value } = await old.kv.get(KEY);
  old.kv.close();
  assert.deepEqual(ran, ["step 1", "step 2", "step 3"]);
  assert.deepEqual(value, { number: 3 });
});

Deno.test("the step of a process that died begins again when its lease has ended", async () => {
  const { ran, ...old } = await openOld(1);
  const at = Date.now();
  const lease = { owner: "the dead", expires_at: at + HOUR_MS };
  await old.kv.set(KEY, { number: 0, lease });
  let clock = at;
  let looks = 0;
  const now = () => {
    if (++looks === 2) clock = at + HOUR_MS;
    return clock;
  };

  await migrate({ ...old, now });

  const { value } = await old.kv.get(KEY);
  old.kv.close();
  assert.deepEqual(ran, ["step 1"]);
  assert.deepEqual(value, { number: 1 });
});

Deno.test("a step that fails ends the start, and is tried again by the next one", async () => {
  const { ran, ...old } = await openOld(1);
  const broken: Step = {
    name: "broken",
    run: () => Promise.reject(new Error("no such luck")),
  };

  await assert.rejects(migrate({ ...old, steps: [broken] }), /no such luck/);
  const after = await old.kv.get(KEY);
  await migrate(old);

  old.kv.close();
  assert.deepEqual(after.value, { number: 0 });
  assert.deepEqual(ran, ["step 1"]);
});

Deno.test("migrate() refuses a store of a newer release and leaves it alone", async () => {
  const { ran, ...old } = await openOld();
  await old.kv.set(KEY, { number: 3 });

  await assert.rejects(migrate(old), StoreTooNew);

  const { value } = await old.kv.get(KEY);
  old.kv.close();
  assert.deepEqual(value, { number: 3 });
  assert.deepEqual(ran, []);
});
