import assert from "node:assert/strict";
import fc from "fast-check";
import { AppError } from "@/lib/errors.ts";
import { giveBackSeat, type Seats, takeSeat } from "@/lib/kv/seats.ts";
import { openChance } from "@/tests/support/seed.ts";

const KEY = ["seats"];
const CODES = { full: "roomFull", missing: "roomNotFound" } as const;

async function openSeats(limit: number) {
  const kv = await Deno.openKv(":memory:");
  await kv.set(KEY, { limit, holders: [] });
  const read = async () => (await kv.get<Seats>(KEY)).value;
  return { kv, read };
}

function take(kv: Deno.Kv, holderId: number) {
  return takeSeat(kv, { key: KEY, holderId, also: () => {}, ...CODES });
}

function giveBack(kv: Deno.Kv, holderId: number) {
  return giveBackSeat(kv, {
    key: KEY,
    holderId,
    also: () => {},
    missing: CODES.missing,
  });
}

Deno.test("takeSeat() gives one seat to one of a hundred who ask at once", async () => {
  const { kv, read } = await openSeats(1);

  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, (_, i) => take(kv, i + 1)),
  );

  const refused = outcomes.filter(({ status }) => status === "rejected");
  assert.equal(refused.length, 99);
  for (const outcome of refused) {
    assert.ok(
      outcome.status === "rejected" && outcome.reason instanceof AppError,
    );
    assert.equal(outcome.reason.code, "roomFull");
  }
  assert.equal((await read())?.holders.length, 1);
  kv.close();
});

Deno.test("takeSeat() never oversells when several processes share the store", async () => {
  const path = await Deno.makeTempDir();
  const stores = await Promise.all(
    [1, 2, 3].map(() => Deno.openKv(`${path}/a.kv`)),
  );
  const [first] = stores;
  assert.ok(first);
  await first.set(KEY, { limit: 5, holders: [] });

  const outcomes = await Promise.allSettled(
    stores.flatMap((kv, p) =>
      Array.from({ length: 10 }, (_, i) => take(kv, p * 100 + i + 1))
    ),
  );

  assert.equal(
    outcomes.filter(({ status }) => status === "fulfilled").length,
    5,
  );
  assert.equal((await first.get<Seats>(KEY)).value?.holders.length, 5);
  for (const kv of stores) kv.close();
  await Deno.remove(path, { recursive: true });
});

Deno.test("takeSeat() commits with its seat whatever changes with it, or neither", async () => {
  const { kv, read } = await openSeats(3);

  const taken = await takeSeat(kv, {
    key: KEY,
    holderId: 1,
    also: (operation, { holders }) =>
      void operation.set(["count"], holders.length),
    ...CODES,
  });
  const refused = takeSeat(kv, {
    key: KEY,
    holderId: 2,
    also: () => {
      throw new AppError("banned", "Cannot come back");
    },
    ...CODES,
  });

  await assert.rejects(
    refused,
    (error) => error instanceof AppError && error.code === "banned",
  );
  assert.equal(taken.changed, true);
  assert.equal((await kv.get(["count"])).value, 1);
  assert.deepEqual(await read(), { limit: 3, holders: [1] });
  kv.close();
});

Deno.test("seats follow their model, whoever takes and gives back in whatever order", async () => {
  const step = fc.record({
    takes: fc.boolean(),
    holderId: fc.integer({ min: 1, max: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(step, { maxLength: 40 }),
      async (limit, steps) => {
        const { kv, read } = await openSeats(limit);
        const model: number[] = [];
        for (const { takes, holderId } of steps) {
          const has = model.includes(holderId);
          if (!takes) {
            assert.equal((await giveBack(kv, holderId)).changed, has);
            if (has) model.splice(model.indexOf(holderId), 1);
          } else if (has || model.length < limit) {
            assert.equal((await take(kv, holderId)).changed, !has);
            if (!has) model.push(holderId);
          } else await assert.rejects(take(kv, holderId));
          assert.deepEqual((await read())?.holders, model);
        }
        kv.close();
      },
    ),
    { numRuns: 40, seed: openChance("seats").seed },
  );
});

Deno.test("takeSeat() and giveBackSeat() know nothing of what is not there", async () => {
  const kv = await Deno.openKv(":memory:");
  const isMissing = (error: unknown) =>
    error instanceof AppError && error.code === "roomNotFound";

  await assert.rejects(take(kv, 1), isMissing);
  await assert.rejects(giveBack(kv, 1), isMissing);
  kv.close();
});
