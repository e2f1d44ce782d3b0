import assert from "node:assert/strict";
import type { Room } from "../../lib/rooms/schema.ts";
import {
  A_SECOND_MS,
  eventually,
  must,
  openDirect,
  type Person,
  type Place,
  readHistory,
  registerPair,
  type TestSocket,
} from "../../tests/support/client.ts";
import { closing, type Cluster, openEverywhere } from "../clusters.ts";

const LINES = 40;

/** Deletions on one server, as the sockets of the other hear of them. */
export const ERASING: Record<string, (cluster: Cluster) => Promise<void>> = {
  "a deletion is told everywhere within a second, one for me to me": hearErased,
  "deletions on both servers during a burst lose nothing": eraseDuringBurst,
};

async function hearErased(cluster: Cluster): Promise<void> {
  const { first, second } = cluster;
  const [one, other] = await registerPair(first);
  const room = await openDirect(first, one, other);
  const mine = await openEverywhere(cluster, one);
  const theirs = await openEverywhere(cluster, other);
  await using _closing = closing([...mine, ...theirs]);
  for (const socket of [...mine, ...theirs]) await socket.subscribe(room.id, 0);
  for (const text of ["하나", "둘"]) await mine[0]?.send(room.id, text);

  await erase(second, one, room, "1");
  const everybody = [...mine, ...theirs].map((socket) =>
    socket.next("deleted", A_SECOND_MS)
  );
  assert.equal((await Promise.all(everybody)).length, everybody.length);
  await erase(first, other, room, "2?for=me");
  const own = theirs.map((socket) => socket.next("deleted", A_SECOND_MS));
  assert.equal((await Promise.all(own)).length, own.length);

  for (const { events } of mine) {
    const seqs = events.flatMap((e) => e.type === "deleted" ? [e.seq] : []);
    assert.deepEqual(seqs, [1]);
  }
}

async function eraseDuringBurst(cluster: Cluster): Promise<void> {
  const { first, second } = cluster;
  const [one, other] = await registerPair(first);
  const room = await openDirect(first, one, other);
  const mine = await openEverywhere(cluster, one);
  const theirs = await openEverywhere(cluster, other);
  const sockets = [...mine, ...theirs];
  await using _closing = closing(sockets);
  for (const socket of sockets) await socket.subscribe(room.id, 0);

  const sendAndErase = async (socket: TestSocket, n: number) => {
    const said = await socket.send(room.id, `line ${n}`);
    assert(said.type === "accepted", JSON.stringify(said));
    if (n % 3 > 0) return;
    const person = n % 2 ? one : other;
    await erase(n % 4 < 2 ? first : second, person, room, `${said.seq}`);
  };
  await Promise.all(
    Array.from({ length: LINES }, (_, n) => {
      const socket = (n % 2 ? mine : theirs)[n % 6];
      assert(socket);
      return sendAndErase(socket, n);
    }),
  );

  const stored = await readHistory(second, one, room.id);
  assert.deepEqual(stored, await readHistory(first, one, room.id));
  assert.deepEqual(
    stored.map(({ seq }) => seq),
    Array.from({ length: LINES }, (_, i) => i + 1),
  );
  const gone = stored.filter((m) => m.deleted).map(({ seq }) => seq);
  assert.equal(gone.length, Math.ceil(LINES / 3));
  for (const socket of sockets) {
    await eventually(
      "all deletions",
      () => gone.every((seq) => isGone(socket, seq)),
      A_SECOND_MS,
    );
  }
}

/** Whether the last word about a message is that it was deleted. */
function isGone({ events }: TestSocket, seq: number): boolean {
  const last = events.findLast((event) =>
    (event.type === "deleted" && event.seq === seq) ||
    (event.type === "chat.message" && event.message.seq === seq)
  );
  return last?.type === "deleted" ||
    (last?.type === "chat.message" && last.message.deleted);
}

function erase(place: Place, { access }: Person, { id }: Room, tail: string) {
  return must(place, "DELETE", `/api/rooms/${id}/messages/${tail}`, {
    token: access,
  });
}
