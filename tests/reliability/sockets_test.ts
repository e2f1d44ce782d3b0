import assert from "node:assert/strict";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import { type App, startApp } from "../support/app.ts";
import {
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  readHistory,
  registerPair,
  registerPeople,
  type TestSocket,
} from "../support/client.ts";

const ADDRESS = "서울 강남구 역삼동";

/** What `/ws/chat/:room_id` says, in the older shape. */
interface SingleEvent {
  type: string;
  message: { seq: number; message: string; chatroom: { id: number } };
}

interface OnlineList {
  type: string;
  users: { id: number; username: string; is_online: boolean }[];
}

Deno.test("/ws/chat/:room_id speaks the older frames and shares the room's log with /ws", async () => {
  await using app = await startApp();
  const [one, other] = await registerPair(app);
  const room = await openDirect(app, one, other);
  const path = `/ws/chat/${room.id}`;
  await using older = await openSocket(app, one, { path });
  await using newer = await openSocket(app, other);
  await newer.subscribe(room.id, 0);
  await new Promise((done) => setTimeout(done, 200));

  older.sayRaw(JSON.stringify({ type: "heartbeat" }));
  older.sayRaw(JSON.stringify({ message: "  옛 방식  ", client_id: "s1" }));
  older.sayRaw(JSON.stringify({ message: "  옛 방식  ", client_id: "s1" }));
  const heard = await newer.next("chat.message");
  await newer.send(room.id, "새 방식");

  assert(heard.type === "chat.message");
  assert.equal(heard.message.message, "옛 방식");
  await eventually("both lines", () => singles(older).length === 2);
  const said = singles(older);
  assert.deepEqual(said.map(({ message }) => message.message), [
    "옛 방식",
    "새 방식",
  ]);
  assert.deepEqual(said.map(({ message }) => message.seq), [1, 2]);
  assert(said.every(({ message }) => message.chatroom.id === room.id));
});

Deno.test("/ws/online says who of my circle is here, then who comes and goes", async () => {
  await using app = await startApp();
  const [watcher, neighbour, elsewhere] = await registerPeople(app, 3);
  assert(watcher && neighbour && elsewhere);
  for (const person of [watcher, neighbour]) await moveTo(app, person, ADDRESS);
  await moveTo(app, elsewhere, "제주 제주시 용담이동");
  await using _far = await openSocket(app, elsewhere);
  await using looking = await openSocket(app, watcher, { path: "/ws/online" });
  await eventually("the first list", () => lists(looking).length > 0);

  const came = await openSocket(app, neighbour);
  await eventually("they came", () => isShown(looking, neighbour) === true);
  await came.close();
  await eventually("they left", () => isShown(looking, neighbour) === false);

  assert.equal(isShown(looking, elsewhere), undefined);
});

Deno.test("R21: SIGTERM tells when to come back, closes with 1012 and loses nothing acknowledged", async () => {
  await using app = await startApp();
  const [one, other] = await registerPair(app);
  const room = await openDirect(app, one, other);
  const sockets = await Promise.all(
    Array.from({ length: 10 }, () => openSocket(app, one)),
  );
  const isLeaving = () =>
    sockets.some(({ events }) => events.at(-1)?.type === "reconnect");
  const sending = (async () => {
    for (let n = 0; n < 400; n++) {
      const socket = sockets[n % sockets.length];
      if (isLeaving() || socket?.socket.readyState !== WebSocket.OPEN) return;
      const message = `${n}`;
      const client_id = `c${n}`;
      socket.say({ type: "message", room_id: room.id, client_id, message });
      await new Promise((done) => setTimeout(done, 2));
    }
  })();
  const answered = () =>
    sockets.flatMap((socket) => socket.events).flatMap((event) =>
      event.type === "accepted" ? [event] : []
    );
  await eventually("many are answered", () => answered().length > 50, 60_000);

  const stopping = app.pause();
  const codes = await Promise.all(
    sockets.map(async (socket) => (await socket.closed).code),
  );
  await Promise.all([stopping, sending]);

  // A frame that crosses the close may end its own connection without a code.
  assert(codes.every((code) => code === 1012 || code === 0), codes.join());
  assert(codes.filter((code) => code === 1012).length >= 7, codes.join());
  for (const socket of sockets) {
    const goodbye = socket.events.find((event) => event.type === "reconnect");
    assert(goodbye?.type === "reconnect");
    assert(goodbye.max_ms > goodbye.min_ms && goodbye.min_ms >= 0);
  }
  await app.restart();
  const stored = await readHistory(app, other, room.id);
  for (const { seq, client_id } of answered()) {
    assert.equal(stored[seq - 1]?.client_id, client_id);
  }
});

function singles(socket: TestSocket): SingleEvent[] {
  return (socket.events as (ServerEvent | SingleEvent)[]).filter(
    (event): event is SingleEvent =>
      event.type === "chat.message" && "message" in event &&
      typeof event.message === "object" && "chatroom" in event.message,
  );
}

function lists(socket: TestSocket): OnlineList[] {
  return (socket.events as (ServerEvent | OnlineList)[]).filter(
    (event): event is OnlineList => event.type === "online_status",
  );
}

/** What the list and its changes say of a person last. */
function isShown(socket: TestSocket, { id }: Person): boolean | undefined {
  return lists(socket).flatMap(({ users }) => users)
    .findLast((user) => user.id === id)?.is_online;
}

async function moveTo(app: App, person: Person, address: string) {
  await must(app, "PATCH", "/api/me", {
    token: person.access,
    body: { address },
  });
}
