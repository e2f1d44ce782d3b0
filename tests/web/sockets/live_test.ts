import assert from "node:assert/strict";
import { readKey } from "@/lib/rooms/keys.ts";
import { openDirectRoom, postMessage } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import type { Identity } from "@/lib/web/sockets/identity.ts";
import { LiveSocket } from "@/lib/web/sockets/live.ts";
import { FakeSocket } from "@/tests/support/fake_socket.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";
import { eventually } from "@/tests/support/waiting.ts";

Deno.test("LiveSocket lets nothing wait for a read pointer in a room that it listens to", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  for (const clientId of ["c1", "c2"]) {
    const said = { roomId: room.id, userId: a, clientId, text: clientId };
    await postMessage(services, said);
  }
  const socket = new FakeSocket();
  const live = liveSocket(services, { socket, userId: b });
  const say = (frame: Record<string, unknown>) =>
    live.onFrame(JSON.stringify({ ...frame, room_id: room.id }));

  const unheard = say({ type: "read", seq: 1 });
  assert.ok(unheard instanceof Promise, "who does not listen is looked up");
  await unheard;
  await say({ type: "subscribe" });
  assert.equal(say({ type: "read", seq: 2 }), undefined);

  await say({ type: "ping" });
  const { value } = await services.kv.get<Deno.KvU64>(readKey(room.id, b));
  assert.equal(value?.value, 2n, "who asks afterwards knows that it is stored");
  await eventually("and told", () => {
    const told = socket.events.filter(({ type }) => type === "read");
    return told.at(-1)?.seq === 2;
  }, 30_000);
  live.forget();
  await close();
});

Deno.test("LiveSocket tells who is here when a rush is over, and lets nothing wait for it", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  const socket = new FakeSocket();
  const live = liveSocket(services, { socket, userId: b });
  services.presence.connected(a, null);
  for (let i = 0; i < 50; i++) services.sockets.rush.came();

  const asked = live.onFrame('{"type":"presence","user_ids":[' + a + "]}");
  assert.equal(asked, undefined);
  await live.onFrame(JSON.stringify({ type: "subscribe", room_id: room.id }));
  assert.deepEqual(socket.events.map(({ type }) => type), ["subscribed"]);

  await eventually(
    "told who is here",
    () =>
      socket.events.some((event) =>
        event.type === "presence" && event.user_id === a && event.online
      ),
  );
  live.forget();
  await close();
});

Deno.test("LiveSocket says in a rush who it is together with the first answer, or soon, and else at once", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  const open = () => {
    const socket = new FakeSocket();
    const live = liveSocket(services, { socket, userId: b });
    live.onProved(identityOf(b));
    return { socket, live };
  };
  const alone = open();
  assert.deepEqual(alone.socket.events.map(({ type }) => type), ["ready"]);

  for (let i = 0; i < 50; i++) services.sockets.rush.came();
  const { socket, live } = open();
  const silent = open();
  assert.deepEqual(socket.sent, []);
  await live.onFrame(JSON.stringify({ type: "subscribe", room_id: room.id }));
  assert.equal(socket.sent.length, 1);
  const types = socket.events.map(({ type }) => type);
  assert.deepEqual(types, ["ready", "subscribed"]);

  await eventually("who asks for nothing", () => silent.socket.sent.length > 0);
  assert.equal(socket.sent.length, 1, "it was said once");
  for (const one of [alone.live, live, silent.live]) one.forget();
  await close();
});

function liveSocket(
  services: Services,
  { socket, userId }: { socket: FakeSocket; userId: number },
): LiveSocket {
  return new LiveSocket({
    ...{ services, connection: socket.connection, circleId: null },
    identity: () => identityOf(userId),
    inTurn: (step) => void step(),
  });
}

function identityOf(userId: number): Identity {
  return {
    ...{ userId, sid: "s", circleId: null, rangAt: null, expiresAt: null },
    shares: { presence: true, typing: true, read: true },
  };
}
