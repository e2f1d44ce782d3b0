import assert from "node:assert/strict";
import type { Config } from "@/lib/config.ts";
import { readSentIds } from "@/lib/rooms/id_blocks.ts";
import { headKey, idBlockKey } from "@/lib/rooms/keys.ts";
import { openDirectRoom, postMessage } from "@/lib/rooms/mod.ts";
import { hashOf, ID_BLOCK, SentIds } from "@/lib/rooms/sent_ids.ts";
import type { Head } from "@/lib/rooms/stored.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const SECRET_KEY = "the secret of a test, 32 bytes at least";

/** A room of two with `count` messages, sent by turns as `m1`, `m2` and so on. */
async function openTalk(count: number, config: Partial<Config> = {}) {
  const { services, close } = await openTestServices({ config });
  const people = await registerPeople(services, 2);
  const [userId = 0, otherId = 0] = people;
  const { room } = await openDirectRoom(services, { userId, otherId });
  const roomId = room.id;
  const say = (n: number, by = services) =>
    postMessage(by, {
      ...{ roomId, userId: people[n % 2] ?? 0 },
      ...{ clientId: `m${n}`, text: `말 ${n}` },
    });
  await Promise.all(Array.from({ length: count }, (_, i) => say(i + 1)));
  return { services, close, roomId, userId, say };
}

async function headOf(kv: Deno.Kv, roomId: number): Promise<Head> {
  const { value } = await kv.get<Head>(headKey(roomId));
  assert(value);
  return value;
}

Deno.test("SentIds finds every id that was added, in one room of many, and no other", () => {
  const ids = new SentIds();
  const seqs = new Map<string, number>();
  for (let seq = 1; seq <= 5_000; seq++) {
    const isLine = seq % 7 === 0;
    ids.add(isLine ? null : hashOf(seq % 50, `id-${seq}`));
    if (!isLine) seqs.set(`id-${seq}`, seq);
  }

  for (const [clientId, seq] of seqs) {
    assert.deepEqual(ids.find(hashOf(seq % 50, clientId)), [seq]);
    assert.deepEqual(ids.find(hashOf(seq % 50 + 1, clientId)), []);
  }
  assert.equal(ids.last, 5_000);
});

Deno.test("SentIds tells of every message whose id has the same hash", () => {
  const ids = new SentIds();
  for (const hash of [7, 9, 7, null, 7]) ids.add(hash);

  assert.deepEqual(ids.find(7), [1, 3, 5]);
  assert.deepEqual(ids.find(9), [2]);
});

Deno.test("a full block of ids is stored, and read instead of its messages", async () => {
  const { services: { kv }, close, roomId } = await openTalk(ID_BLOCK + 3);
  const head = await headOf(kv, roomId);
  await readSentIds(kv, { roomId, head });
  const block = await kv.get<Uint8Array>(idBlockKey(roomId, 0));
  await kv.delete(["messages", roomId, 5]);

  const ids = await readSentIds(kv, { roomId, head });
  await kv.delete(idBlockKey(roomId, 0));
  const made = await readSentIds(kv, { roomId, head });
  const again = await kv.get<Uint8Array>(idBlockKey(roomId, 0));
  await close();

  assert.equal(block.value?.length, 8 * ID_BLOCK);
  assert.equal(ids.last, head.seq);
  assert.deepEqual(made.block(0).slice(40), ids.block(0).slice(40));
  assert.deepEqual(again.value, made.block(0));
});

Deno.test("a process that starts anew answers what was sent long ago, be its id in a block or not", async () => {
  const folder = await Deno.makeTempDir({ prefix: "hanjari-ids-" });
  const config = { kvPath: `${folder}/a.kv`, secretKey: SECRET_KEY };
  const first = await openTalk(ID_BLOCK + 3, config);
  const before = await headOf(first.services.kv, first.roomId);
  await first.close();
  const { services, close } = await openTestServices({ config });

  const answers: boolean[] = [];
  for (const n of [1, ID_BLOCK, ID_BLOCK + 3]) {
    const { created } = await first.say(n, services);
    answers.push(created);
  }
  const after = await headOf(services.kv, first.roomId);
  const block = await services.kv.get(idBlockKey(first.roomId, 0));
  await close();
  await Deno.remove(folder, { recursive: true });

  assert.deepEqual(answers, [false, false, false]);
  assert.equal(after.seq, before.seq);
  assert.notEqual(block.value, null);
});

Deno.test("an id of which another process told is known, whoever wrote and how", async () => {
  const { services, close, roomId, userId, say } = await openTalk(1);
  const { kv } = services;
  const head = await kv.get<Head>(headKey(roomId));
  assert(head.value);
  // As another process writes: two messages that this one has not seen.
  const lines = [2, 3].map((seq) => ({
    ...{ id: seq, seq, client_id: `m${seq * 10}`, user_id: userId },
    ...{ kind: "text" as const, text: `말 ${seq * 10}`, created_at: 0 },
  }));
  const commit = kv.atomic().check(head);
  for (const line of lines) commit.set(["messages", roomId, line.seq], line);
  await commit.set(headKey(roomId), { ...head.value, seq: 3, last: lines[1] })
    .commit();

  const answers = [await say(20), await say(30), await say(4)];
  await close();

  assert.deepEqual(answers.map(({ message }) => message.seq), [2, 3, 4]);
  assert.deepEqual(answers.map(({ created }) => created), [false, false, true]);
});

Deno.test("rooms that take long to learn keep no other room waiting", async () => {
  const { services: opened, close } = await openTestServices();
  const [userId = 0, ...others] = await registerPeople(opened, 4);
  const { kv } = opened;
  const rooms = await Promise.all(
    others.map(async (otherId) =>
      (await openDirectRoom(opened, { userId, otherId })).room.id
    ),
  );
  const [long = 0, longer = 0, short = 0] = rooms;
  for (const roomId of [long, longer]) {
    await writeLog(kv, { roomId, userId, count: 5_000 });
  }
  const gate = Promise.withResolvers<void>();
  const services = { ...opened, kv: slowly(kv, [long, longer], gate.promise) };
  const say = (roomId: number, clientId: string) =>
    postMessage(services, { roomId, userId, clientId, text: "말" });

  // More than the commits that may be under way at once.
  const waiting = [say(long, "a"), say(long, "b"), say(longer, "a")];
  const quick = [await say(short, "a"), await say(short, "b")];
  gate.resolve();
  const late = await Promise.all(waiting);
  const again = await say(long, "m7");
  await close();

  assert.deepEqual(quick.map(({ message }) => message.seq), [1, 2]);
  assert.deepEqual(late.map(({ message }) => message.seq), [
    ...[5_001, 5_002, 5_001],
  ]);
  assert.equal(again.message.seq, 7);
  assert.equal(again.created, false);
});

/** Puts a log into a room as an older release has left it: without blocks of ids. */
async function writeLog(
  kv: Deno.Kv,
  { roomId, userId, count }: { roomId: number; userId: number; count: number },
) {
  const head = await headOf(kv, roomId);
  const lines = Array.from({ length: count }, (_, i) => ({
    ...{ id: i + 1, seq: i + 1, client_id: `m${i + 1}`, user_id: userId },
    ...{ kind: "text" as const, text: "말", created_at: 0 },
  }));
  for (let i = 0; i < count; i += 500) {
    const operation = kv.atomic();
    for (const line of lines.slice(i, i + 500)) {
      operation.set(["messages", roomId, line.seq], line);
    }
    await operation.commit();
  }
  await kv.set(headKey(roomId), {
    ...{ ...head, seq: count },
    last: lines.at(-1),
  });
}

/** A store that reads the logs of these rooms only when it may. */
function slowly(
  kv: Deno.Kv,
  roomIds: readonly number[],
  until: Promise<void>,
): Deno.Kv {
  return new Proxy(kv, {
    get(target, name) {
      if (name !== "list") {
        const own: unknown = Reflect.get(target, name, target);
        return typeof own === "function" ? own.bind(target) : own;
      }
      return (...args: Parameters<Deno.Kv["list"]>) => {
        const key = "start" in args[0] ? args[0].start : [];
        const isSlow = key[0] === "messages" &&
          roomIds.includes(Number(key[1]));
        const list = target.list(...args);
        if (!isSlow) return list;
        return (async function* () {
          await until;
          yield* list;
        })();
      };
    },
  });
}
