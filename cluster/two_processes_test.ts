import assert from "node:assert/strict";
import { findViolations } from "../tests/support/checker.ts";
import {
  call,
  eventually,
  mayOpen,
  must,
  openDirect,
  openSocket,
  pause,
  type Place,
  readHistory,
  registerPair,
  registerPeople,
  type TestSocket,
} from "../tests/support/client.ts";
import { DurableClient } from "../tests/support/durable.ts";
import { runClients, serverRooms } from "../tests/support/runs.ts";
import { closing, LIMITED, openPair } from "./clusters.ts";
import { SCENARIOS } from "./scenarios/all.ts";

const GONE_WITHIN_MS = 45_000;

Deno.test("Two processes on one denokv are one server", async (t) => {
  await using cluster = await openPair();
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    await t.step(name, () => scenario(cluster));
  }
});

Deno.test("R9: processes on one store count their own: two have at most ten sockets of a person", async () => {
  await using cluster = await openPair(LIMITED);
  const [person] = await registerPeople(cluster.first, 1);
  assert(person);
  const sockets: TestSocket[] = [];
  await using _all = closing(sockets);
  for (const place of [cluster.first, cluster.second]) {
    for (let i = 0; i < 5; i++) sockets.push(await openSocket(place, person));
    assert.equal(await mayOpen(place, person), false);
  }
  assert.equal(await mayOpen(cluster.first, person), false);
});

Deno.test("Writers on two processes, one of them killed and one of them drained, lose and double nothing", async () => {
  await using cluster = await openPair();
  const { first, second } = cluster;
  const [one, other] = await registerPair(first);
  const room = await openDirect(first, one, other);
  const roaming = openBalancer(first);
  const clients = [roaming.place, second, first, second].map((place, i) =>
    new DurableClient(place, i < 2 ? one : other, [room.id], { name: `c${i}` })
  );
  await using _run = runClients(clients);
  await eventually("all live", () => clients.every((c) => c.isLive), 10_000);

  for (let n = 0; n < 200; n++) {
    for (const client of clients) client.send(room.id, `${client.name} ${n}`);
    await pause(10);
    if (n === 70) {
      await first.kill9();
      await first.restart();
    }
    if (n === 130) {
      roaming.goTo(second);
      await first.pause();
    }
    if (n === 150) await first.restart();
  }
  await eventually(
    "all sent",
    () => clients.every((c) => c.pending === 0),
    20_000,
  );
  await eventually(
    "all shown",
    () => clients.every((c) => c.head(room.id) === 800),
    10_000,
  );

  const rooms = await serverRooms(
    clients,
    (client, roomId) => readHistory(second, client.person, roomId),
  );
  assert.deepEqual(
    findViolations({
      history: clients.flatMap((c) => c.history).sort((a, b) => a.at - b.at),
      rooms,
      rendered: clients.flatMap((client) => client.rendered()),
      gaps: clients.flatMap((client) => client.gaps),
    }),
    [],
  );
  // Who was on the other process noticed nothing of either.
  const [drained, undisturbed] = clients;
  assert(drained && undisturbed);
  assert.deepEqual(undisturbed.closeCodes, []);
  assert(drained.closeCodes.includes(1012), drained.closeCodes.join());
  assert.equal(drained.windows.length, 1);
});

Deno.test("Whoever was on a process that was killed is gone for the others within 45 seconds, and nobody else", async () => {
  await using cluster = await openPair();
  const { first, second } = cluster;
  const [one, other] = await registerPair(first);
  const room = await openDirect(first, one, other);
  await using _ghost = await openSocket(first, one);
  await using watching = await openSocket(second, other);
  watching.say({ type: "presence", user_ids: [one.id] });
  const isOnline = async (id: number) => {
    const { users } = await must<{ users: { id: number; online: boolean }[] }>(
      second,
      "GET",
      `/api/rooms/${room.id}/users`,
      { token: other.access },
    );
    return users.some((user) => user.id === id && user.online);
  };
  await eventually("online", () => isOnline(one.id));
  await watching.next((e) => e.type === "presence" && e.online);

  await first.kill9();

  await watching.next(
    (e) => e.type === "presence" && e.user_id === one.id && !e.online,
    GONE_WITHIN_MS,
  );
  assert.equal(await isOnline(one.id), false);
  assert.equal(await isOnline(other.id), true);
  // Nobody stands in the way of those who are left.
  const said = await call(second, "POST", `/api/rooms/${room.id}/messages`, {
    token: other.access,
    body: { client_id: "after", message: "거기 있어요?" },
  });
  assert.equal(said.status, 201);
});

/** One address before several servers, as a proxy shows it. */
function openBalancer(place: Place): {
  place: Place;
  goTo: (next: Place) => void;
} {
  let current = place;
  return {
    place: {
      get url() {
        return current.url;
      },
      get wsUrl() {
        return current.wsUrl;
      },
    },
    goTo: (next) => current = next,
  };
}
