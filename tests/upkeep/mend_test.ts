import assert from "node:assert/strict";
import { mend } from "@/lib/upkeep/mod.ts";
import { type Damage, verify } from "@/lib/upkeep/verify.ts";
import { viewOfStore } from "@/lib/upkeep/view.ts";
import { registerUser } from "@/lib/accounts/mod.ts";
import { openDirectRoom, postMessage } from "@/lib/rooms/mod.ts";
import { linesAbout } from "@/tasks/upkeep/damages.ts";
import { openTestServices } from "@/tests/support/services.ts";

/** Two neighbours who talked, in a store of their own. */
async function openTown() {
  const { services, close } = await openTestServices();
  const ids: number[] = [];
  for (const username of ["mina", "junho"]) {
    const { user } = await registerUser(services, {
      ...{ username, firstName: "", address: "서울 강남구 역삼동" },
      ...{ email: `${username}@example.com`, password: "correct horse 7" },
      client: { address: "127.0.0.1", userAgent: "test" },
    });
    ids.push(user.id);
  }
  const [userId = 0, otherId = 0] = ids;
  const { room } = await openDirectRoom(services, { userId, otherId });
  for (const clientId of ["one", "two", "three"]) {
    const text = `말 ${clientId}`;
    await postMessage(services, { roomId: room.id, userId, clientId, text });
  }
  const find = () => verify(viewOfStore(services.kv), Date.now());
  return { ...services, userId, otherId, roomId: room.id, find, close };
}

/** What a damage says, without what is there once only. */
function told({ key, kind, to }: Damage): string {
  return [kind, key[0], to?.[0] ?? ""].join(" ");
}

Deno.test("mend() removes indexes of nothing and writes those that are missing", async () => {
  const { kv, userId, otherId, roomId, find, close } = await openTown();
  assert.deepEqual(await find(), []);
  await kv.set(["users_by_username", "nobody"], 99);
  await kv.set(["users_by_email", "old@example.com"], userId);
  await kv.set(["rooms_by_user", userId, 4_711], 4_711);
  await kv.delete(["users_by_username", "mina"]);
  await kv.delete(["rooms_by_user", otherId, roomId]);
  await kv.set(["message_id_blocks", roomId, 0], new Uint8Array(2_048));

  const found = await find();
  const mended = await mend(kv, { damages: found, now: 0 });
  const left = await find();
  const name = await kv.get(["users_by_username", "mina"]);
  await close();

  assert.deepEqual(found.map(told).toSorted(), [
    "dangling room_seats rooms_by_user",
    "dangling rooms_by_user room_seats",
    "dangling users users_by_username",
    "dangling users_by_username users",
    "differs message_id_blocks room_heads",
    "differs users_by_email users",
  ]);
  assert.equal(mended.length, 6);
  assert.deepEqual(left, []);
  assert.equal(name.value, userId);
});

Deno.test("verify() finds what was lost for good, and mend() does not touch it", async () => {
  const { kv, roomId, userId, find, close } = await openTown();
  await kv.delete(["messages", roomId, 2]);
  await kv.delete(["members", roomId, userId]);
  await kv.set(["of_another_program"], 1);

  const found = await find();
  const before = await Array.fromAsync(kv.list({ prefix: [] }));
  const lost = found.filter((one) => one.mend === "none");
  const mended = await mend(kv, { damages: lost, now: 0 });
  const after = await Array.fromAsync(kv.list({ prefix: [] }));
  await close();

  assert.deepEqual(lost.map(told).toSorted(), [
    "dangling messages messages",
    "dangling room_seats members",
    "unknown of_another_program ",
  ]);
  assert.deepEqual(mended, []);
  assert.deepEqual(
    after.map(({ versionstamp }) => versionstamp),
    before.map(({ versionstamp }) => versionstamp),
  );
  const lines = linesAbout(found).join("\n");
  assert.match(lines, /\["messages",\d+,3\] leads to \["messages",\d+,2\]/);
  assert.match(lines, /2 lost what nothing here can say again: look for it/);
  assert.match(lines, /1 come from a newer release or from another program/);
});

Deno.test("verify() counts boards anew; mend() corrects counters while nobody runs", async () => {
  const { kv, find, close, now } = await openTown();
  const key = ["order_counts", 1, "", "meal"];
  await kv.set(key, new Deno.KvU64(3n));

  const found = await find();
  const running = await mend(kv, { damages: found, now: now() });
  const stopped = await mend(kv, { damages: found, now: Infinity });
  const { value } = await kv.get<Deno.KvU64>(key);
  await close();

  assert.deepEqual(found.map(told), ["count order_counts "]);
  assert.deepEqual(running, []);
  assert.equal(stopped.length, 1);
  assert.equal(value?.value, 0n);
});

Deno.test("mend() leaves alone what became whole meanwhile", async () => {
  const { kv, userId, find, close } = await openTown();
  const key = ["users_by_username", "mina"];
  const { value } = await kv.get(key);
  await kv.delete(key);
  const found = await find();
  await kv.set(key, value);

  const mended = await mend(kv, { damages: found, now: 0 });
  await close();

  assert.equal(value, userId);
  assert.equal(found.length, 1);
  assert.deepEqual(mended, []);
});

Deno.test("what a job still clears away is no damage", async () => {
  const { kv, find, close, jobs } = await openTown();
  await kv.set(["messages", 5, 1], { user_id: null });
  const before = await find();
  const operation = kv.atomic();
  jobs.add(operation, { queue: "deletedRooms", payload: 5 });
  await operation.commit();
  const after = await find();
  await close();

  assert.equal(before.length, 1);
  assert.deepEqual(after, []);
});
