import assert from "node:assert/strict";
import { AppError, type ErrorCode } from "@/lib/errors.ts";
import {
  accessRoom,
  createGroupRoom,
  eraseMessage,
  joinRoom,
  leaveRoom,
  listMessages,
  liveRooms,
  markRead,
  postMessage,
} from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 10, 2);

/** A group of three with three messages of the first one; the clock is set by hand. */
async function openTalk() {
  const clock = { at: START_MS };
  const { services, close } = await openTestServices({ now: () => clock.at });
  const [a = 0, b = 0, c = 0] = await registerPeople(services, 3);
  const { id: roomId } = await createGroupRoom(services, {
    ...{ ownerId: a, name: "방", memberIds: [b, c] },
  });
  for (const text of ["하나", "둘", "셋"]) {
    await post(services, roomId, a, text);
  }
  const erase = (userId: number, seq: number, who?: "me") =>
    eraseMessage(services, { userId, roomId, seq, for: who ?? "everyone" });
  return { services, close, clock, roomId, a, b, c, erase };
}

function post(
  services: Services,
  roomId: number,
  userId: number,
  text: string,
  clientId: string = text,
) {
  return postMessage(services, { roomId, userId, clientId, text });
}

async function read(services: Services, roomId: number, userId: number) {
  const { results } = await listMessages(services, {
    ...{ roomId, userId, limit: 100 },
  });
  return results.filter(({ kind }) => kind === "text");
}

async function refused(code: ErrorCode, work: Promise<unknown>) {
  await assert.rejects(
    work,
    (error) => error instanceof AppError && error.code === code,
  );
}

/** Whether a text is anywhere in the store. */
async function isStored({ kv }: Services, text: string): Promise<boolean> {
  for await (const { value } of kv.list({ prefix: [] })) {
    const shown = JSON.stringify(
      value,
      (_, part) => typeof part === "bigint" ? String(part) : part,
    );
    if (shown?.includes(text)) return true;
  }
  return false;
}

Deno.test("eraseMessage() leaves a tombstone for everyone, and the text is gone from the store", async () => {
  const { services, close, clock, roomId, a, b, erase } = await openTalk();
  await post(services, roomId, a, "비밀번호는 1234");
  clock.at += HOUR_MS;

  await erase(a, 4);
  await erase(a, 4);
  const [last] = (await read(services, roomId, b)).slice(-1);
  const room = await accessRoom(services, { userId: b, roomId });

  assert(last);
  assert.deepEqual(
    [last.seq, last.deleted, last.hidden, last.message, last.user],
    [4, true, undefined, "", null],
  );
  assert.equal(last.client_id, "비밀번호는 1234");
  assert.deepEqual(room.last_message, last);
  assert.equal(room.unread, 3);
  assert.equal(await isStored(services, "비밀번호는 1234"), true, "as an id");
  await close();
});

Deno.test("what eraseMessage() took is in no record: not the log, not the head", async () => {
  const { services, close, roomId, a, erase } = await openTalk();
  await post(services, roomId, a, "비밀번호는 1234", "c1");
  assert.equal(await isStored(services, "비밀번호"), true);

  await erase(a, 4);
  const before = await isStored(services, "비밀번호");
  await post(services, roomId, a, "다음 말");
  const after = await isStored(services, "비밀번호");

  assert.deepEqual([before, after], [false, false]);
  await close();
});

Deno.test("a message taken back within five seconds is hidden, a later one is not", async () => {
  const { services, close, clock, roomId, a, b, erase } = await openTalk();

  await erase(a, 1);
  clock.at += 5_001;
  await erase(a, 2);
  const shown = await read(services, roomId, b);

  assert.deepEqual(
    shown.map(({ deleted, hidden }) => [deleted, hidden]),
    [[true, true], [true, undefined], [false, undefined]],
  );
  await close();
});

Deno.test("eraseMessage() refuses other people's messages, lines, old ones and strangers", async () => {
  const { services, close, clock, roomId, a, b, c, erase } = await openTalk();
  await leaveRoom(services, { userId: c, roomId });
  await post(services, roomId, b, "내 말");

  await refused("forbidden", erase(b, 1));
  await refused("forbidden", erase(a, 4));
  await refused("messageNotFound", erase(a, 99));
  await refused("messageNotFound", erase(a, 99, "me"));
  await refused("roomNotFound", erase(c, 1));
  await refused("roomNotFound", erase(c, 1, "me"));
  clock.at += 24 * HOUR_MS;
  await erase(a, 1);
  clock.at += 1;
  await refused("tooLateToDelete", erase(a, 2));
  await erase(a, 1);
  await erase(a, 2, "me");

  const texts = (await read(services, roomId, b)).map(({ message }) => message);
  assert.deepEqual(texts, ["", "둘", "셋", "내 말"]);
  await close();
});

Deno.test("what somebody deletes for themselves is gone for them alone, on the list too", async () => {
  const { services, close, roomId, b, c, erase } = await openTalk();

  await erase(b, 2, "me");
  await erase(b, 3, "me");
  await erase(b, 3, "me");
  const [mine, theirs] = await Promise.all([
    read(services, roomId, b),
    read(services, roomId, c),
  ]);
  const list = await accessRoom(services, { userId: b, roomId });
  const other = await accessRoom(services, { userId: c, roomId });

  assert.deepEqual(mine.map(({ seq }) => seq), [1, 2, 3]);
  assert.deepEqual(
    mine.map(({ message, hidden }) => [message, hidden]),
    [["하나", undefined], ["", true], ["", true]],
  );
  assert.deepEqual(theirs.map(({ message }) => message), ["하나", "둘", "셋"]);
  assert.deepEqual([list.unread, other.unread], [1, 3]);
  assert.deepEqual([list.last_message?.message, list.head_seq], ["하나", 3]);
  assert.equal(other.last_message?.message, "셋");
  await close();
});

Deno.test("deleted messages are not unread, deleted once or for both reasons, read or not", async () => {
  const { services, close, roomId, a, b, erase } = await openTalk();
  await post(services, roomId, a, "넷");
  const unread = async () =>
    (await accessRoom(services, { userId: b, roomId })).unread;

  const counts = [await unread()];
  await erase(b, 3, "me");
  await erase(a, 3);
  counts.push(await unread());
  await erase(a, 2);
  counts.push(await unread());
  await markRead(services, { userId: b, roomId, seq: 3 });
  counts.push(await unread());
  await erase(a, 4);
  counts.push(await unread());
  await erase(a, 1);
  counts.push(await unread());

  assert.deepEqual(counts, [4, 3, 2, 1, 0, 0]);
  await close();
});

Deno.test("a deleted message sent again under its client id is the tombstone, whatever the text", async () => {
  const { services, close, roomId, a, erase } = await openTalk();
  await erase(a, 3);

  const same = await post(services, roomId, a, "셋");
  const other = await post(services, roomId, a, "다른 말", "셋");

  for (const { message, created } of [same, other]) {
    assert.deepEqual(
      [created, message.seq, message.deleted, message.message],
      [false, 3, true, ""],
    );
  }
  assert.equal((await read(services, roomId, a)).length, 3);
  await close();
});

Deno.test("deletions in the middle of a burst lose no message, no order and no deletion", async () => {
  const { services, close, roomId, a, b, erase } = await openTalk();
  const burst = (userId: number) =>
    Array.from(
      { length: 150 },
      (_, i) => post(services, roomId, userId, `${userId} ${i}`),
    );

  const posts = [...burst(a), ...burst(b)];
  await Promise.all([
    ...posts,
    ...[1, 2, 3].map((seq) => erase(a, seq)),
    erase(b, 1, "me"),
    ...posts.slice(0, 20).map(async (one) => {
      await erase(a, (await one).message.seq);
    }),
  ]);
  const all = await listAll(services, roomId, a);

  assert.deepEqual(
    all.map(({ seq }) => seq),
    Array.from({ length: 303 }, (_, i) => i + 1),
  );
  assert.equal(all.filter(({ deleted }) => deleted).length, 23);
  const order = all.filter(({ user }) => user?.id === b)
    .map(({ client_id }) => client_id);
  assert.deepEqual(order, Array.from({ length: 150 }, (_, i) => `${b} ${i}`));
  await close();
});

Deno.test("a deletion beside messages of another process is seen by both, and costs them nothing later", async () => {
  const { services, close, clock, roomId, a, b, erase } = await openTalk();
  const { states } = liveRooms(services);
  // Another process deleted: what is known here of the head is old.
  const known = states.peek(roomId);
  assert(known);
  await erase(a, 3);
  states.keep(known);

  await post(services, roomId, b, "그 뒤");
  const [third] = (await read(services, roomId, b)).slice(2);
  const fresh = states.peek(roomId)?.head.erased;
  clock.at += HOUR_MS;
  await post(services, roomId, b, "한 시간 뒤");
  const later = states.peek(roomId)?.head.erased;

  assert.equal(third?.deleted, true);
  assert.deepEqual([fresh?.count, fresh?.recent.length], [1, 1]);
  assert.deepEqual([later?.count, later?.recent.length], [1, 0]);
  await close();
});

Deno.test("who comes back deletes nothing from before they came", async () => {
  const { services, close, roomId, b, erase } = await openTalk();
  await post(services, roomId, b, "떠나기 전");
  await leaveRoom(services, { userId: b, roomId });
  await joinRoom(services, { userId: b, roomId });

  await refused("messageNotFound", erase(b, 4));
  await refused("messageNotFound", erase(b, 4, "me"));
  await close();
});

async function listAll(services: Services, roomId: number, userId: number) {
  const all: Awaited<ReturnType<typeof read>> = [];
  for (;;) {
    const { results } = await listMessages(services, {
      ...{ roomId, userId, after_seq: all.at(-1)?.seq ?? 0, limit: 100 },
    });
    if (results.length === 0) return all;
    all.push(...results);
  }
}
