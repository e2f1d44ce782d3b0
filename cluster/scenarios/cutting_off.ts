import assert from "node:assert/strict";
import type { Room } from "../../lib/rooms/schema.ts";
import {
  A_SECOND_MS,
  call,
  must,
  openSocket,
  pause,
  type Person,
  readHistory,
  registerPeople,
  type TestSocket,
} from "../../tests/support/client.ts";
import { makeGroup } from "../../tests/support/groups.ts";
import { closing, type Cluster, openEverywhere } from "../clusters.ts";

const REMOVALS = ["leave", "ban", "delete"] as const;

/** Who leaves, is banned, or loses the room or the session: over everywhere within a second. */
export const CUTTING_OFF: Record<string, (cluster: Cluster) => Promise<void>> =
  {
    ...Object.fromEntries(
      REMOVALS.map((removal) => [
        `after "${removal}" during a burst nobody cut off hears or says more`,
        (cluster: Cluster) => cutDuringBurst(cluster, removal),
      ]),
    ),
    "the sockets of one room close with 4003 and 4040": closeSingles,
    "an ended session closes its sockets with 4001": endSession,
  };

async function cutDuringBurst(
  cluster: Cluster,
  removal: typeof REMOVALS[number],
): Promise<void> {
  const [owner, stays, goes] = await registerPeople(cluster.first, 3);
  assert(owner && stays && goes);
  const room = await makeGroup(cluster.first, [owner, stays, goes]);
  const staying = await openEverywhere(cluster, stays);
  const going = await openEverywhere(cluster, goes);
  await using _closing = closing([...staying, ...going]);
  await Promise.all(
    [...staying, ...going].map((socket) => socket.subscribe(room.id, 0)),
  );

  const burst = startBurst([...staying, ...going], room.id);
  await pause(400);
  await remove(cluster.first, removal, { owner, goes, roomId: room.id });
  const doneAt = performance.now();
  const ends = await Promise.all(going.map((socket) => socket.next(isTheEnd)));
  const toldAfter = performance.now() - doneAt;
  await pause(300);
  await burst.stop();

  assert(toldAfter <= A_SECOND_MS, `told after ${toldAfter} ms`);
  for (const [i, { events }] of going.entries()) {
    const end = ends[i];
    assert(end);
    const later = events.slice(events.indexOf(end) + 1);
    assert(later.every(({ type }) => type !== "chat.message"), "heard more");
  }
  if (removal === "delete") return;
  const stored = await readHistory(cluster.second, stays, room.id);
  const cut = stored.findLast(({ kind }) => kind === "system")?.seq ?? 0;
  assert(cut > 0 && cut < stored.length, "the burst went on");
  assert.deepEqual(stored.map(({ seq }) => seq), stored.map((_, i) => i + 1));
  const heard = going.flatMap(({ events }) => seqsOf(events));
  assert(Math.max(...heard) <= cut, "heard what came after the cut");
  const own = stored.filter(({ user }) => user?.id === goes.id);
  assert(own.every(({ seq }) => seq < cut), "something slipped in");
}

async function closeSingles(cluster: Cluster): Promise<void> {
  const { first, second } = cluster;
  const [owner, goes, stays] = await registerPeople(first, 3);
  assert(owner && goes && stays);
  const room = await makeGroup(first, [owner, goes, stays]);
  const options = { path: `/ws/chat/${room.id}` };
  const going = await openEverywhere(cluster, goes, options);
  const staying = await openEverywhere(cluster, stays, options);
  // Nothing tells when a socket of the older contract listens.
  await pause(500);

  await remove(second, "ban", { owner, goes, roomId: room.id });
  assert.deepEqual(await codesWithin(going), new Set([4003]));
  assert(staying.every(({ socket }) => socket.readyState === WebSocket.OPEN));
  await remove(second, "delete", { owner, goes, roomId: room.id });
  assert.deepEqual(await codesWithin(staying), new Set([4040]));
}

async function endSession(cluster: Cluster): Promise<void> {
  const { first, second } = cluster;
  const [person] = await registerPeople(first, 1);
  assert(person);
  const sockets = await openEverywhere(cluster, person);

  await must(first, "POST", "/api/token/revoke", {
    body: { refresh: person.refresh },
  });

  assert.deepEqual(await codesWithin(sockets), new Set([4001]));
  for (const place of [first, second]) {
    const me = await call(place, "GET", "/api/me", { token: person.access });
    assert.equal(me.status, 401);
  }
  const again = await openSocket(second, person, { by: "frame", ready: false });
  assert.equal((await again.closed).code, 4001);
}

/** How these sockets were closed, all of them within a second. */
async function codesWithin(sockets: TestSocket[]): Promise<Set<number>> {
  const at = performance.now();
  const ends = await Promise.all(sockets.map(({ closed }) => closed));
  const ms = performance.now() - at;
  assert(ms <= A_SECOND_MS, `closed after ${ms} ms`);
  return new Set(ends.map(({ code }) => code));
}

function isTheEnd(event: TestSocket["events"][number]): boolean {
  return event.type === "room.deleted" ||
    (event.type === "error" && event.code === "notMember");
}

function seqsOf(events: TestSocket["events"]): number[] {
  return events.flatMap((event) =>
    event.type === "chat.message" ? [event.message.seq] : []
  );
}

/** Every socket speaks, hundred messages a second together, until stopped. */
function startBurst(sockets: TestSocket[], room_id: number) {
  let isBursting = true;
  const bursting = (async () => {
    for (let n = 0; isBursting; n++) {
      const message = `burst ${n}`;
      const client_id = crypto.randomUUID();
      sockets[n % sockets.length]?.say({
        ...{ type: "message", room_id, client_id, message },
      });
      await pause(10);
    }
  })();
  return {
    stop: async () => {
      isBursting = false;
      await bursting;
    },
  };
}

async function remove(
  place: Cluster["first"],
  removal: typeof REMOVALS[number],
  { owner, goes, roomId }: { owner: Person; goes: Person; roomId: Room["id"] },
): Promise<void> {
  const path = `/api/rooms/${roomId}`;
  const { access: token } = owner;
  if (removal === "leave") {
    await must(place, "POST", `${path}/leave`, { token: goes.access });
  } else if (removal === "ban") {
    await must(place, "POST", `${path}/bans/${goes.id}`, { token });
  } else await must(place, "DELETE", path, { token });
}
