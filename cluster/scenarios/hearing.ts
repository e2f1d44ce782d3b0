import assert from "node:assert/strict";
import type { Room } from "../../lib/rooms/schema.ts";
import {
  A_SECOND_MS,
  eventually,
  must,
  openDirect,
  openSocket,
  pause,
  type Person,
  readHistory,
  registerPair,
  registerPeople,
  type TestSocket,
} from "../../tests/support/client.ts";
import { makeGroup } from "../../tests/support/groups.ts";
import { closing, type Cluster, openEverywhere } from "../clusters.ts";

const LINES = 12;

/** Messages, typing, read pointers, badges and presence from one server to the other. */
export const HEARING: Record<string, (cluster: Cluster) => Promise<void>> = {
  "messages reach every socket in one order, with one number each":
    hearMessages,
  "typing and reading are told to every socket": hearWhispers,
  "no read pointer is lost among others and among typing": readAmongTyping,
  "the badge of another device is right after reading": countUnread,
  "somebody with a tab on each is here until the last one closes":
    stayWhileOneIsOpen,
};

async function hearMessages(cluster: Cluster): Promise<void> {
  const { first, second } = cluster;
  const [one, other] = await registerPair(first);
  const room = await openDirect(first, one, other);
  const sockets = [
    ...await openEverywhere(cluster, one),
    ...await openEverywhere(cluster, other),
  ];
  await using _closing = closing(sockets);
  await Promise.all(sockets.map((socket) => socket.subscribe(room.id, 0)));

  const said = await Promise.all(
    Array.from({ length: LINES }, (_, n) => sayBy(sockets, n, room)),
  );

  const seqs = said.sort((a, b) => a - b);
  assert.deepEqual(seqs, seqs.map((_, i) => i + 1));
  for (const socket of sockets) {
    await eventually(
      "all lines",
      () => heardSeqs(socket, room).length === LINES,
      A_SECOND_MS,
    );
    assert.deepEqual(heardSeqs(socket, room), seqs);
  }
  const stored = await readHistory(second, other, room.id);
  assert.deepEqual(stored.map(({ seq }) => seq), seqs);
}

async function hearWhispers(cluster: Cluster): Promise<void> {
  const { first } = cluster;
  const [one, other] = await registerPair(first);
  const room = await openDirect(first, one, other);
  const listening = await openEverywhere(cluster, one);
  await using _closing = closing(listening);
  await using speaking = await openSocket(cluster.second, other);
  await Promise.all(
    [...listening, speaking].map((socket) => socket.subscribe(room.id, 0)),
  );
  await eventually("it is stored", async () => {
    const said = await speaking.send(room.id, "읽어 주세요");
    return said.type === "accepted";
  });

  speaking.say({ type: "typing", room_id: room.id });
  for (const socket of listening) {
    await socket.next(
      (event) => event.type === "typing" && event.user_id === other.id,
      A_SECOND_MS,
    );
  }
  listening[0]?.say({ type: "read", room_id: room.id, seq: 1 });
  for (const socket of [...listening.slice(1), speaking]) {
    await socket.next(
      (event) =>
        event.type === "read" && event.user_id === one.id && event.seq === 1,
      A_SECOND_MS,
    );
  }
}

async function readAmongTyping(cluster: Cluster): Promise<void> {
  const people = await registerPeople(cluster.first, 6);
  const room = await makeGroup(cluster.first, people);
  const sockets = await Promise.all(
    people.map((person, i) =>
      openSocket(i % 2 ? cluster.second : cluster.first, person)
    ),
  );
  await using _closing = closing(sockets);
  await Promise.all(sockets.map((socket) => socket.subscribe(room.id, 0)));
  const speaker = sockets[0];
  assert(speaker);
  for (let n = 0; n < LINES; n++) await speaker.send(room.id, `${n}`);

  for (let seq = 1; seq <= LINES; seq++) {
    for (const socket of sockets) {
      socket.say({ type: "read", room_id: room.id, seq });
      socket.say({ type: "typing", room_id: room.id });
    }
    await pause(20);
  }

  for (const { events } of sockets) {
    await eventually("everybody is known to have read all", () => {
      const read = new Map(
        events.flatMap((e) => e.type === "read" ? [[e.user_id, e.seq]] : []),
      );
      // Whoever wrote a line has read it: no news of its own.
      return people.slice(1).every(({ id }) => read.get(id) === LINES);
    }, A_SECOND_MS);
  }
}

async function countUnread(cluster: Cluster): Promise<void> {
  const { first, second } = cluster;
  const [one, other, third] = await registerPeople(first, 3);
  assert(one && other && third);
  const room = await makeGroup(first, [one, other, third]);
  await using sending = await openSocket(first, one);
  for (let n = 0; n < 5; n++) await sending.send(room.id, `${n}`);
  assert.equal(await unreadOf(second, other, room), 5);

  await must(first, "PUT", `/api/rooms/${room.id}/read`, {
    token: other.access,
    body: { seq: 3 },
  });

  for (const place of [first, second, first, second]) {
    assert.equal(await unreadOf(place, other, room), 2);
    assert.equal(await unreadOf(place, third, room), 5);
  }
}

async function stayWhileOneIsOpen(cluster: Cluster): Promise<void> {
  const [watcher, person] = await registerPair(cluster.first);
  await openDirect(cluster.first, watcher, person);
  const watching = await openEverywhere(cluster, watcher);
  await using _closing = closing(watching);
  for (const socket of watching) {
    socket.say({ type: "presence", user_ids: [person.id] });
    await socket.next((e) => e.type === "presence" && !e.online);
  }

  const tabs = await openEverywhere(cluster, person);
  for (const socket of watching) {
    await socket.next((e) => e.type === "presence" && e.online);
    socket.skip();
  }
  const [last, ...others] = tabs;
  await Promise.all(others.map((tab) => tab.close()));
  // Longer than the linger after which a process forgets somebody.
  await pause(3_000);
  for (const { events } of watching) {
    const news = events.findLast((event) => event.type === "presence");
    assert(news?.type === "presence" && news.online, "they are still here");
  }
  await last?.close();
  for (const socket of watching) {
    await socket.next((e) => e.type === "presence" && !e.online);
  }
}

async function sayBy(
  sockets: TestSocket[],
  n: number,
  room: Room,
): Promise<number> {
  const socket = sockets[n % sockets.length];
  assert(socket);
  const said = await socket.send(room.id, `line ${n}`);
  assert(said.type === "accepted", JSON.stringify(said));
  return said.seq;
}

function heardSeqs({ events }: TestSocket, room: Room): number[] {
  return events.flatMap((event) =>
    event.type === "chat.message" && event.room_id === room.id
      ? [event.message.seq]
      : []
  );
}

async function unreadOf(
  place: Cluster["first"],
  { access }: Person,
  { id }: Room,
): Promise<number | undefined> {
  const { results } = await must<{ results: Room[] }>(
    place,
    "GET",
    "/api/rooms",
    { token: access },
  );
  return results.find((room) => room.id === id)?.unread;
}
