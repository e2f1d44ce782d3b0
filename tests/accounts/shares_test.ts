import assert from "node:assert/strict";
import { deleteAccount, listShares, updateMe } from "@/lib/accounts/mod.ts";
import { heardRing } from "@/lib/accounts/heard_ring.ts";
import type { Services } from "@/lib/services.ts";
import { join, PASSWORD, withAccounts } from "./support.ts";
import { eventually } from "@/tests/support/waiting.ts";

const PATIENCE_MS = 30_000;

/** Somebody whose bell is heard here and whose shares were read; counts the keys that are read from now on. */
function withHeard(
  story: (
    stage: { services: Services; userId: number; read: () => number },
  ) => Promise<void>,
): Promise<void> {
  return withAccounts(async ({ services }) => {
    const { user: { id: userId } } = await join(services, "sohee");
    const stop = services.doorbells.follow(userId, () => {});
    const isHeard = () => heardRing(services, userId) !== null;
    await eventually("the bell is heard", isHeard, PATIENCE_MS);
    await listShares(services, [userId]);
    let keys = 0;
    const getMany = services.kv.getMany.bind(services.kv);
    services.kv.getMany = (asked, options) => {
      keys += asked.length;
      return getMany(asked, options);
    };
    await story({ services, userId, read: () => keys });
    stop();
  });
}

Deno.test("listShares() reads nobody again whose bell has not rung", () =>
  withHeard(async ({ services, userId, read }) => {
    const shares = await listShares(services, [userId]);
    assert.equal(shares.get(userId)?.read, true);
    assert.equal(read(), 0);
  }));

Deno.test("listShares() knows at once what is shared no longer", () =>
  withHeard(async ({ services, userId }) => {
    await updateMe(services, { userId, changes: { share_read: false } });
    const shares = await listShares(services, [userId]);
    assert.equal(shares.get(userId)?.read, false);
  }));

Deno.test("listShares() leaves out at once who left", () =>
  withHeard(async ({ services, userId }) => {
    await deleteAccount(services, { userId, password: PASSWORD });
    assert.equal((await listShares(services, [userId])).size, 0);
  }));

Deno.test("listShares() asks the store for those whose bell nobody hears, and while other processes share it", () =>
  withHeard(async ({ services, userId, read }) => {
    const { user } = await join(services, "minji");
    const before = read();
    await listShares(services, [user.id, userId]);
    await listShares(services, [user.id]);
    assert.equal(read() - before, 2);
    const { processes } = services;
    Object.defineProperty(processes, "shared", { value: true });
    await listShares(services, [userId]);
    assert.equal(read() - before, 3);
  }));
