import assert from "node:assert/strict";
import { KnownMembers } from "@/lib/rooms/known_members.ts";
import {
  addMember,
  banMember,
  createGroupRoom,
  Subscriber,
  subscribeRoom,
  tellTyping,
} from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { FakeSocket } from "@/tests/support/fake_socket.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";
import { eventually } from "@/tests/support/waiting.ts";

Deno.test("tellTyping() tells the others in the room and reads nothing", async () => {
  const { services, roomId, a, b, c, late, close } = await open();
  const hearing = await listen(services, { roomId, userId: b });
  await listen(services, { roomId, userId: a });
  const reads = countReads(services.kv);

  for (const userId of [a, c, a]) {
    await tellTyping(services, { roomId, userId });
  }
  await tellTyping(services, { roomId, userId: late });

  assert.equal(reads(), 0);
  assert.deepEqual(hearing.typists(), [a, c, a], "and nobody who is no member");

  await addMember(services, { userId: a, roomId, newId: late });
  await eventually("the newcomer is known", async () => {
    await tellTyping(services, { roomId, userId: late });
    return hearing.typists().at(-1) === late;
  }, 30_000);
  await close();
});

Deno.test("tellTyping() tells nothing of who was removed, from the commit on", async () => {
  const { services, roomId, a, b, c, close } = await open();
  const hearing = await listen(services, { roomId, userId: b });
  const removed = await listen(services, { roomId, userId: c });
  await tellTyping(services, { roomId, userId: c });
  assert.deepEqual(hearing.typists(), [c]);

  await banMember(services, { userId: a, roomId, bannedId: c });
  await tellTyping(services, { roomId, userId: c });
  await eventually("cut off", () => removed.losses.length > 0, 30_000);
  await tellTyping(services, { roomId, userId: c });

  assert.deepEqual(hearing.typists(), [c]);
  await tellTyping(services, { roomId, userId: a });
  assert.deepEqual(hearing.typists(), [c, a], "the others are heard");
  await close();
});

Deno.test("KnownMembers knows nobody between a change and its look-up, and takes no older answer", () => {
  const known = new KnownMembers();
  assert.equal(known.ids, null);
  known.learn(3, new Set([1, 2]));
  assert.deepEqual([...known.ids ?? []], [1, 2]);

  assert.equal(known.hear(4), 4);
  assert.equal(known.ids, null);
  known.learn(3, new Set([1, 2]));
  assert.equal(known.ids, null);
  known.learn(4, new Set([1]));
  assert.equal(known.hear(2), 4);

  assert.deepEqual([...known.ids ?? []], [1]);
});

async function open() {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0, c = 0, late = 0] = await registerPeople(services, 4);
  const { id: roomId } = await createGroupRoom(services, {
    ...{ ownerId: a, name: "방", memberIds: [b, c] },
  });
  return { services, roomId, a, b, c, late, close };
}

async function listen(
  services: Services,
  { roomId, userId }: { roomId: number; userId: number },
) {
  const socket = new FakeSocket();
  const losses: string[] = [];
  const subscriber = new Subscriber({
    ...{ connection: socket.connection, sockets: services.sockets },
    ...{ roomId, userId, single: false },
    shares: () => ({ presence: true, typing: true, read: true }),
    onLoss: (loss) => losses.push(loss),
  });
  await subscribeRoom(services, {
    ...{ subscriber, afterSeq: 0, tell: () => {} },
  });
  return {
    losses,
    typists: () =>
      socket.events.filter(({ type }) => type === "typing")
        .map(({ user_id }) => user_id),
  };
}

/** Counts what is read of a store from now on. */
function countReads(kv: Deno.Kv): () => number {
  let count = 0;
  for (const name of ["get", "getMany", "list"] as const) {
    const read = kv[name].bind(kv) as (...args: unknown[]) => unknown;
    Object.assign(kv, {
      [name]: (...args: unknown[]) => {
        count++;
        return read(...args);
      },
    });
  }
  return () => count;
}
