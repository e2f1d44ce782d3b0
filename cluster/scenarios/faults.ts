import assert from "node:assert/strict";
import type { Message } from "../../lib/rooms/schema.ts";
import type { App } from "../../tests/support/app.ts";
import {
  call,
  eventually,
  openDirect,
  pause,
  type Person,
  type Place,
  readHistory,
  registerPair,
  registerPeople,
} from "../../tests/support/client.ts";
import { openCutProxy } from "../../tests/support/cut_proxy.ts";
import { DurableClient } from "../../tests/support/durable.ts";
import { sizeOf } from "../../tests/support/figures.ts";
import {
  allLive,
  judge,
  keepTalking,
  runClients,
} from "../../tests/support/runs.ts";
import { type Chance, openChance } from "../../tests/support/seed.ts";
import { closing, openEverywhere } from "../clusters.ts";

const KILLS = sizeOf("WORKER_KILLS", 2);
const SENDS = sizeOf("WORKER_SENDS", 200);
const CUTS = sizeOf("WORKER_CUTS", 150);
/** Devices of one person: enough that both of two workers have some. */
const DEVICES = 4;
const WITHIN_MS = 60_000;

/** What breaks the process of several workers, and must cost nobody anything. */
export const FAULTS: Record<string, (app: App) => Promise<void>> = {
  "R1: kill -9 under load loses and doubles nothing": killUnderLoad,
  "R3: a send repeated over both workers, HTTP and a kill is one message":
    repeatSends,
  "R4: cuts at random bytes leave no hole on any screen": cutConnections,
};

async function killUnderLoad(app: App): Promise<void> {
  const { clients } = await openDevices(app, app);
  await using _run = runClients(clients);
  await allLive(clients);
  const stopTalking = keepTalking(clients, { perSecond: 10, staggerMs: 7 });
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(800);
    await app.kill9();
    await app.restart();
    const upAt = performance.now();
    await eventually(
      "everybody is acknowledged again",
      () =>
        clients.every(({ history }) =>
          history.some(({ act, at }) => act === "ok" && at > upAt)
        ),
      WITHIN_MS,
    );
  }
  await stopTalking();
  await judge(app, clients);
}

async function repeatSends(app: App): Promise<void> {
  const chance = openChance("R3 workers");
  const [sender, other] = await registerPair(app);
  const room = await openDirect(app, sender, other);
  const ids = Array.from({ length: SENDS }, (_, i) => `send-${i}`);
  const seqs = new Map(ids.map((id) => [id, new Set<number>()]));
  const shots = ids.flatMap((id) =>
    Array.from({ length: chance.whole(1, 5) }, () => id)
  );

  await fire(app, {
    sender,
    roomId: room.id,
    shots: half(shots, chance),
    seqs,
  });
  await app.kill9();
  await app.restart();
  await fire(app, { sender, roomId: room.id, shots, seqs });

  const stored = await readHistory(app, other, room.id);
  assert.deepEqual(stored.map(({ seq }) => seq), stored.map((_, i) => i + 1));
  assert.deepEqual(stored.map((m) => m.client_id).sort(), ids.toSorted());
  for (const { client_id, seq } of stored) {
    assert.deepEqual([...seqs.get(client_id) ?? []], [seq], client_id);
  }
}

interface Volley {
  sender: Person;
  roomId: number;
  shots: string[];
  seqs: Map<string, Set<number>>;
}

/** Sends the same things at once over sockets on both workers and over HTTP. */
async function fire(
  app: App,
  { sender, roomId, shots, seqs }: Volley,
): Promise<void> {
  const sockets = await openEverywhere({ first: app, second: app }, sender);
  await using _closing = closing(sockets);
  await Promise.all(shots.map(async (id, i) => {
    const socket = sockets[i % (sockets.length + 1)];
    const seq = socket === undefined
      ? (await post(app, { sender, roomId, id })).seq
      : await say(socket, roomId, id);
    seqs.get(id)?.add(seq);
  }));
}

async function say(
  socket: Awaited<ReturnType<typeof openEverywhere>>[number],
  roomId: number,
  id: string,
): Promise<number> {
  const answer = await socket.send(roomId, id, id);
  assert(answer.type === "accepted", JSON.stringify(answer));
  return answer.seq;
}

async function post(
  app: App,
  { sender, roomId, id }: { sender: Person; roomId: number; id: string },
): Promise<Message> {
  const { status, body } = await call<Message>(
    ...[app, "POST", `/api/rooms/${roomId}/messages`] as const,
    { token: sender.access, body: { client_id: id, message: id } },
  );
  assert(status === 200 || status === 201, `${status}`);
  return body;
}

async function cutConnections(app: App): Promise<void> {
  const chance = openChance("R4 workers");
  await using proxy = openCutProxy(app, chance);
  const { clients, roomIds } = await openDevices(app, proxy);
  await using _run = runClients(clients);
  await allLive(clients);
  // From the middle of the handshake to some dozens of events.
  proxy.cutAfter({ min: 100, max: 5_000 });
  proxy.cutAll();
  const startedAt = performance.now();
  for (let n = 0; proxy.cuts < CUTS; n++) {
    const at = chance.whole(0, clients.length - 1);
    const roomId = roomIds[at] ?? 0;
    clients[at]?.send(roomId, `${n} ${chance.words(20)}`);
    await pause(chance.whole(0, 6));
    assert(performance.now() - startedAt < WITHIN_MS, `${proxy.cuts} cuts`);
  }
  proxy.cutAfter(null);
  proxy.cutAll();
  await judge(app, clients);
}

/** Two pairs of people with some devices each; `roomIds` are the devices' rooms. */
async function openDevices(app: App, way: Place) {
  const people = await registerPeople(app, 4);
  const clients: DurableClient[] = [];
  const roomIds: number[] = [];
  for (const i of [0, 2]) {
    const [one, other] = people.slice(i, i + 2);
    assert(one && other);
    const { id } = await openDirect(app, one, other);
    for (const person of [one, other]) {
      for (let device = 0; device < DEVICES; device++) {
        const name = `${person.username}#${device}`;
        clients.push(new DurableClient(way, person, [id], { name }));
        roomIds.push(id);
      }
    }
  }
  return { clients, roomIds };
}

function half(shots: string[], chance: Chance): string[] {
  return shots.filter(() => chance.next() < 0.5);
}
