import assert from "node:assert/strict";
import { addErasure } from "@/lib/rooms/erasures.ts";
import { headKey, messageKey } from "@/lib/rooms/keys.ts";
import {
  eraseMessage,
  liveRooms,
  openDirectRoom,
  postMessage,
  Subscriber,
  subscribeRoom,
} from "@/lib/rooms/mod.ts";
import type { Head } from "@/lib/rooms/stored.ts";
import { FakeSocket } from "@/tests/support/fake_socket.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

/** Two people in a room; the second one listens. */
async function openScene() {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  const roomId = room.id;
  const socket = new FakeSocket();
  const losses: string[] = [];
  const subscriber = new Subscriber({
    shares: () => ({ presence: true, typing: true, read: true }),
    ...{ connection: socket.connection, sockets: services.sockets },
    ...{ roomId, userId: b, single: false },
    onLoss: (loss) => losses.push(loss),
  });
  const { feeds } = liveRooms(services);
  socket.connection.onRoom = () => feeds.pump(subscriber);
  const afterSeq = undefined;
  await subscribeRoom(services, { subscriber, afterSeq, tell: () => {} });
  return {
    ...{ services, close, roomId, socket, losses, subscriber, feeds, a, b },
    post: (i: number, text: string) =>
      postMessage(services, { roomId, userId: a, clientId: `c${i}`, text }),
    erase: (seq: number) =>
      eraseMessage(services, { roomId, userId: a, seq, for: "everyone" }),
    readHead: async () => {
      const { value } = await services.kv.get<Head>(headKey(roomId));
      assert(value);
      return value;
    },
    deleted: () =>
      socket.events.filter(({ type }) => type === "deleted")
        .map(({ seq }) => seq),
  };
}

async function settle(): Promise<void> {
  await new Promise((done) => setTimeout(done, 30));
}

Deno.test("a starved reader gets tombstones for what was deleted meanwhile, and deletions after their messages", async () => {
  const t = await openScene();
  t.socket.connection.acked({ roomId: t.roomId, seq: 0 });
  const long = "가".repeat(1_000);
  for (let i = 1; i <= 40; i++) await t.post(i, `${i} ${long.slice(10)}`);
  await settle();
  const reached = t.subscriber.cursor;
  assert(reached > 1 && reached < 40, `sent up to ${reached}`);

  await t.erase(40);
  await t.erase(1);
  await settle();
  assert.deepEqual(t.deleted(), []);
  while (t.subscriber.cursor < 40) {
    t.socket.connection.acked({ roomId: t.roomId, seq: t.subscriber.cursor });
    await settle();
  }
  t.socket.connection.acked({ roomId: t.roomId, seq: 40 });
  await settle();

  assert.deepEqual(t.deleted(), [40, 1]);
  const sent = t.socket.sent.join("");
  assert(!sent.includes(`"40 ${"가".repeat(10)}`), "the text of 40 was sent");
  assert.deepEqual(t.socket.seqs, Array.from({ length: 40 }, (_, i) => i + 1));
  await t.close();
});

Deno.test("deletions of another process are told once, whether its head comes early, late or twice", async () => {
  const t = await openScene();
  for (let i = 1; i <= 3; i++) await t.post(i, `${i}`);
  const old = await t.readHead();
  const one = addErasure(old, { seq: 1, id: 11 }, Date.now());
  const both = addErasure(one, { seq: 3, id: 13 }, Date.now());

  t.feeds.notice(t.roomId, both);
  t.feeds.notice(t.roomId, one);
  t.feeds.notice(t.roomId, old);
  t.feeds.notice(t.roomId, both);
  await settle();

  assert.deepEqual(t.deleted(), [1, 3]);
  assert.deepEqual(t.losses, []);
  await t.close();
});

Deno.test("a message and its deletion that another process commits at once come in this order", async () => {
  const t = await openScene();
  await t.post(1, "하나");
  const { services, feeds, roomId } = t;
  const { last, ...head } = await t.readHead();
  assert(last);
  const second = { ...last, id: 12, seq: 2, text: "둘" };
  const next = addErasure(
    { ...head, seq: 2, last: second },
    { seq: 2, id: 12 },
    Date.now(),
  );
  await services.kv.atomic().set(messageKey(roomId, 2), second)
    .set(headKey(roomId), next).commit();

  feeds.notice(roomId, next);
  assert.deepEqual(t.deleted(), []);
  await settle();

  const types = t.socket.events.map(({ type }) => type);
  assert.deepEqual(types, ["chat.message", "chat.message", "deleted"]);
  await t.close();
});

Deno.test("what somebody deleted for themselves is told to nobody else", async () => {
  const t = await openScene();
  for (let i = 1; i <= 2; i++) await t.post(i, `${i}`);
  const { services, roomId, a, b } = t;

  await eraseMessage(services, { roomId, userId: a, seq: 1, for: "me" });
  await eraseMessage(services, { roomId, userId: b, seq: 2, for: "me" });
  await settle();

  assert.deepEqual(t.deleted(), [2]);
  await t.close();
});

Deno.test("a socket that missed more deletions than are remembered has to come back", async () => {
  const t = await openScene();
  await t.post(1, "하나");
  let head = await t.readHead();
  for (let n = 0; n < 101; n++) {
    head = addErasure(head, { seq: 1, id: 11 }, Date.now());
  }

  t.feeds.notice(t.roomId, head);
  await settle();

  assert.deepEqual(t.losses, ["behind"]);
  assert.equal(head.erased?.recent.length, 100);
  await t.close();
});
