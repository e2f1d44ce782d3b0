import assert from "node:assert/strict";
import { type DeadJob, type Jobs, openJobs } from "@/lib/jobs/mod.ts";
import { MAX_ATTEMPTS } from "@/lib/jobs/rules.ts";

interface World {
  kv: Deno.Kv;
  clock: { at: number };
  /** A worker whose lease lasts 10 s of the set clock and who looks every 5 ms. */
  open(pollMs?: number): Jobs;
}

/** Runs a story in a store with queues and in one without. */
function testBoth(name: string, story: (world: World) => Promise<void>) {
  for (const kvLocal of [true, false]) {
    Deno.test(`${name} (${kvLocal ? "queue" : "doorbell"})`, async () => {
      const kv = await Deno.openKv(":memory:");
      const clock = { at: 1_000_000 };
      const opened: Jobs[] = [];
      const open = (pollMs = 5) => {
        const jobs = openJobs({
          kv,
          now: () => clock.at,
          kvLocal,
          leaseMs: 10_000,
          pollMs,
        });
        opened.push(jobs);
        return jobs;
      };
      try {
        await story({ kv, clock, open });
      } finally {
        for (const jobs of opened) await jobs.close();
        kv.close();
      }
    });
  }
}

async function until(holds: () => boolean | Promise<boolean>) {
  const end = Date.now() + 30_000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, "waited 30 s in vain");
    await pause(2);
  }
}

function pause(ms: number) {
  return new Promise((done) => setTimeout(done, ms));
}

async function count(kv: Deno.Kv, prefix: Deno.KvKey) {
  return (await Array.fromAsync(kv.list({ prefix }))).length;
}

testBoth("add() records a job in the caller's commit, or not at all", async ({
  kv,
  open,
}) => {
  const jobs = open();
  await kv.set(["taken"], 1);

  const refused = await jobs.add(
    kv.atomic().check({ key: ["taken"], versionstamp: null }),
    { queue: "q", payload: 1 },
  ).commit();
  const left = await count(kv, ["jobs"]);
  const accepted = await jobs.add(kv.atomic().set(["cause"], 1), {
    queue: "q",
    payload: 2,
  }).commit();

  assert.equal(refused.ok, false);
  assert.equal(left, 0);
  assert.equal(accepted.ok, true);
  assert.equal(await count(kv, ["jobs"]), 1);
});

testBoth("a ring wakes the worker long before it looks by itself", async ({
  kv,
  open,
}) => {
  const jobs = open(60_000);
  const done: unknown[] = [];
  jobs.handle("q", (payload) => Promise.resolve(void done.push(payload)));
  jobs.start();
  await pause(20);

  await jobs.add(kv.atomic(), { queue: "q", payload: { n: 7 } }).commit();
  await until(() => done.length === 1);

  assert.deepEqual(done, [{ n: 7 }]);
  await until(async () => await count(kv, ["jobs"]) === 0);
  assert.equal(await count(kv, ["job_leases"]), 0);
});

testBoth("two workers run 60 jobs once each", async ({ kv, open }) => {
  const workers = [open(), open()];
  const runs = new Map<unknown, number>();
  for (const jobs of workers) {
    jobs.handle("q", async (payload) => {
      runs.set(payload, (runs.get(payload) ?? 0) + 1);
      await pause(1);
    });
    jobs.start();
  }
  const [first] = workers;
  assert.ok(first);

  for (let n = 0; n < 60; n++) {
    await first.add(kv.atomic(), { queue: "q", payload: n }).commit();
  }
  await until(async () => await count(kv, ["jobs"]) === 0);

  assert.equal(runs.size, 60);
  assert.deepEqual(new Set(runs.values()), new Set([1]));
});

testBoth("a job whose worker vanished is taken when its lease ends", async ({
  kv,
  clock,
  open,
}) => {
  const crashed = open();
  const gone = Promise.withResolvers<void>();
  crashed.handle("q", () => gone.promise);
  crashed.start();
  await crashed.add(kv.atomic(), { queue: "q", payload: "x" }).commit();
  await until(async () => await count(kv, ["job_leases"]) === 1);
  const heir = open();
  const attempts: number[] = [];
  heir.handle(
    "q",
    (_, { attempt }) => Promise.resolve(void attempts.push(attempt)),
  );
  heir.start();

  await pause(30);
  const early = attempts.length;
  clock.at += 10_001;
  await until(() => attempts.length === 1);
  await until(async () => await count(kv, ["jobs"]) === 0);
  gone.resolve();

  assert.equal(early, 0);
  assert.deepEqual(attempts, [2]);
});

testBoth("a failing job is tried again later, then is dead", async ({
  kv,
  clock,
  open,
}) => {
  const jobs = open();
  const triedAt: number[] = [];
  jobs.handle("q", () => {
    triedAt.push(clock.at);
    return Promise.reject(new Error("no luck"));
  });
  jobs.start();

  await jobs.add(kv.atomic(), { queue: "q", payload: "x" }).commit();
  await until(async () => {
    const [job] = await Array.fromAsync(kv.list({ prefix: ["jobs"] }));
    clock.at = Number(job?.key[2] ?? clock.at);
    return await count(kv, ["jobs_dead"]) === 1;
  });

  const [dead] = await Array.fromAsync(
    kv.list<DeadJob>({ prefix: ["jobs_dead"] }),
  );
  assert.equal(triedAt.length, MAX_ATTEMPTS);
  assert.equal(dead?.value.error, "no luck");
  assert.equal(dead?.value.payload, "x");
  assert.equal(await count(kv, ["jobs"]), 0);
  triedAt.slice(1).forEach((at, i) => {
    const paused = at - (triedAt[i] ?? Infinity);
    const longest = Math.min(1_000 * 2 ** i, 30 * 60_000);
    assert.ok(paused >= longest / 2 && paused <= longest, `pause ${i + 1}`);
  });
});

testBoth("a delayed job waits for the set clock", async ({
  kv,
  clock,
  open,
}) => {
  const jobs = open();
  const done: unknown[] = [];
  jobs.handle("q", (payload) => Promise.resolve(void done.push(payload)));
  jobs.start();

  await jobs.add(kv.atomic(), {
    queue: "q",
    payload: "later",
    dueAt: clock.at + 60_000,
  }).commit();
  clock.at += 59_999;
  await pause(30);
  const early = done.length;
  clock.at += 1;
  await until(() => done.length === 1);

  assert.equal(early, 0);
});

Deno.test("a delayed job is taken on time though nobody looks in between", async () => {
  const kv = await Deno.openKv(":memory:");
  const jobs = openJobs({ kv, now: Date.now, kvLocal: true, pollMs: 60_000 });
  const done: unknown[] = [];
  jobs.handle("q", (payload) => Promise.resolve(void done.push(payload)));
  jobs.start();
  await pause(20);

  await jobs.add(kv.atomic(), {
    queue: "q",
    payload: "soon",
    dueAt: Date.now() + 60,
  }).commit();
  await until(() => done.length === 1);
  await jobs.close();
  kv.close();

  assert.deepEqual(done, ["soon"]);
});

testBoth("close() aborts the work and gives it back untried", async ({
  kv,
  open,
}) => {
  const jobs = open();
  const begun = Promise.withResolvers<void>();
  jobs.handle("q", (_, { signal }) => {
    begun.resolve();
    return new Promise((_, fail) =>
      signal.addEventListener("abort", () => fail(signal.reason))
    );
  });
  jobs.start();
  await jobs.add(kv.atomic(), { queue: "q", payload: "x" }).commit();
  await begun.promise;

  await jobs.close();

  const [left] = await Array.fromAsync(
    kv.list<{ attempts: number }>({ prefix: ["jobs"] }),
  );
  assert.equal(left?.value.attempts, 0);
  assert.equal(await count(kv, ["job_leases"]), 0);
});

testBoth("a job longer than its lease keeps it", async ({ kv, clock }) => {
  const open = () =>
    openJobs({ kv, now: Date.now, kvLocal: false, leaseMs: 1_500, pollMs: 5 });
  const workers = [open(), open()];
  let runs = 0;
  for (const jobs of workers) {
    jobs.handle("q", async () => {
      runs++;
      await pause(3_000);
    });
    jobs.start();
  }
  const [first] = workers;
  assert.ok(first);

  await first.add(kv.atomic(), { queue: "q", payload: clock.at }).commit();
  await until(async () => runs > 0 && await count(kv, ["jobs"]) === 0);
  for (const jobs of workers) await jobs.close();

  assert.equal(runs, 1);
});

Deno.test("handle() refuses a second handler of one queue", async () => {
  const kv = await Deno.openKv(":memory:");
  const jobs = openJobs({ kv, now: Date.now, kvLocal: true });
  jobs.handle("q", () => Promise.resolve());

  assert.throws(() => jobs.handle("q", () => Promise.resolve()), /twice/);

  await jobs.close();
  kv.close();
});
