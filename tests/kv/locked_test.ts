import assert from "node:assert/strict";
import { waitingForTheFile } from "@/lib/kv/locked.ts";

Deno.test("waitingForTheFile() writes once although others hold the file", async () => {
  const { kv, refuse, close } = await openRefusing();

  refuse(3);
  await kv.set(["a"], 1);
  refuse(3);
  const commit = await kv.atomic().check({ key: ["b"], versionstamp: null })
    .sum(["c"], 1n).set(["b"], 2).commit();
  refuse(1);
  await kv.delete(["a"]);

  assert(commit.ok);
  assert.equal((await kv.get(["a"])).value, null);
  assert.equal((await kv.get(["b"])).value, 2);
  assert.equal((await kv.get<Deno.KvU64>(["c"])).value?.value, 1n);
  close();
});

Deno.test("waitingForTheFile() passes on every other failure at once", async () => {
  const { kv, refuse, close } = await openRefusing();

  refuse(1, "database or disk is full");

  await assert.rejects(kv.set(["a"], 1), /disk is full/);
  close();
});

/** A store whose next writes fail as told. */
async function openRefusing() {
  const kv = await Deno.openKv(":memory:");
  let left = 0;
  let reason = "";
  const refusing = <T>(write: () => Promise<T>): Promise<T> =>
    left-- > 0 ? Promise.reject(new TypeError(reason)) : write();
  const { set, delete: remove, atomic } = kv;
  kv.set = (...input) => refusing(() => set.apply(kv, input));
  kv.delete = (key) => refusing(() => remove.call(kv, key));
  kv.atomic = () => {
    const operation = atomic.call(kv);
    const { commit } = operation;
    operation.commit = () => refusing(() => commit.call(operation));
    return operation;
  };
  return {
    kv: waitingForTheFile(kv),
    refuse(times: number, why = "database is locked") {
      left = times;
      reason = why;
    },
    close: () => kv.close(),
  };
}
