import assert from "node:assert/strict";
import { LONG_TOKENS, startApp } from "../support/app.ts";
import { findViolations } from "../support/checker.ts";
import {
  call,
  eventually,
  openDirect,
  pause,
  type Person,
  readHistory,
  registerPeople,
} from "../support/client.ts";
import { openCutProxy } from "../support/cut_proxy.ts";
import { DurableClient } from "../support/durable.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import {
  cpuSeconds,
  quantile,
  residentBytes,
  runClients,
  serverRooms,
} from "../support/runs.ts";
import { openChance } from "../support/seed.ts";

const CUTS = sizeOf("CUTS", 500);
/** For R5; a multiple of ten. */
const CLIENTS = sizeOf("CLIENTS", 300);
const DEVICES = 5;
const DROPS = sizeOf("DROPS", 2);
/** Over how long clients spread their return. */
const JITTER_MS = sizeOf("JITTER_MS", 1_000);
const LONGEST_MS = 60_000 * Math.max(1, CUTS / 500);

Deno.test("R4: five hundred cuts at random bytes leave no hole on any screen", async () => {
  const chance = openChance("R4");
  await using app = await startApp({ env: LONG_TOKENS });
  await using proxy = openCutProxy(app, chance);
  const people = await registerPeople(app, 8);
  const pairs = inPairs(people);
  const roomIds = await Promise.all(
    pairs.map(async ([one, other]) => (await openDirect(app, one, other)).id),
  );
  const clients = pairs.flatMap((pair, i) =>
    pair.flatMap((person) =>
      [0, 1, 2].map((device) =>
        new DurableClient(proxy, person, [roomIds[i] ?? 0], {
          name: `${person.username}#${device}`,
        })
      )
    )
  );
  await using _run = runClients(clients);
  await eventually("all live", () => clients.every((c) => c.isLive), 60_000);

  // From the middle of the handshake answer to some dozens of events: the cut also
  // falls between `subscribe` and its answer, and within frames.
  proxy.cutAfter({ min: 100, max: 5_000 });
  proxy.cutAll();
  const started = performance.now();
  for (let n = 0; proxy.cuts < CUTS; n++) {
    const client = chance.pick(clients);
    client.send(client.rendered()[0]?.roomId ?? 0, `${n} ${chance.words(30)}`);
    await pause(chance.whole(0, 6));
    assert(performance.now() - started < LONGEST_MS, `only ${proxy.cuts} cuts`);
  }
  proxy.cutAfter(null);
  proxy.cutAll();
  await eventually(
    "outboxes empty",
    () => clients.every((c) => c.isLive && c.pending === 0),
    15_000,
  );
  // Somebody who was away the whole time starts from nothing.
  const [first, other] = pairs[0] ?? [];
  assert(first && other);
  const late = new DurableClient(app, other, [roomIds[0] ?? 0], {
    name: "late",
  });
  clients.push(late);
  await eventually("the late one is live", () => late.isLive);

  const rooms = await serverRooms(
    clients,
    (client, roomId) => readHistory(app, client.person, roomId),
  );
  await eventually(
    "screens full",
    () =>
      clients.every((client) =>
        client.rendered().every(({ roomId, messages }) =>
          messages.length >= (rooms.get(roomId)?.length ?? 0)
        )
      ),
  );
  const violations = findViolations({
    history: clients.flatMap((c) => c.history).sort((a, b) => a.at - b.at),
    rooms,
    rendered: clients.flatMap((client) => client.rendered()),
    gaps: clients.flatMap((client) => client.gaps),
  });
  assert.deepEqual(violations, []);
  const lines = [...rooms.values()].reduce((n, list) => n + list.length, 0);
  reportFigures("R4", { cuts: proxy.cuts, messages: lines });
});

Deno.test("R5: hundreds of clients dropped at once are back in seconds with everything they missed", async () => {
  const chance = openChance("R5");
  await using app = await startApp({ env: LONG_TOKENS });
  await using proxy = openCutProxy(app, chance);
  const count = CLIENTS / DEVICES;
  const pairs = inPairs(await registerPeople(app, count));
  const roomIds = await Promise.all(
    pairs.map(async ([one, other]) => (await openDirect(app, one, other)).id),
  );
  const clients = pairs.flatMap((pair, i) =>
    pair.flatMap((person) =>
      Array.from(
        { length: DEVICES },
        (_, device) =>
          new DurableClient(proxy, person, [roomIds[i] ?? 0], {
            name: `${person.username}#${device}`,
            jitterMs: JITTER_MS,
          }),
      )
    )
  );
  await using _run = runClients(clients);
  await eventually("all live", () => clients.every((c) => c.isLive), 60_000);
  assert.equal(clients.length, CLIENTS);
  const calm = await busyShare(app.pid());

  const residents: number[] = [];
  const slowest: number[] = [];
  let fullest = 0;
  for (let storm = 1; storm <= DROPS; storm++) {
    proxy.accepting = false;
    proxy.cutAll();
    await Promise.all(
      pairs.map(([one], i) => post(one, roomIds[i] ?? 0, storm)),
    );
    proxy.accepting = true;
    const openedAt = performance.now();
    await eventually(
      "everybody has the missed line",
      () =>
        clients.every((c, i) =>
          c.head(roomIds[Math.floor(i / DEVICES / 2)] ?? 0) >= storm
        ),
      20_000,
    );

    const back = clients.map((client) =>
      (client.readyAt.at(-1) ?? 0) - openedAt
    );
    slowest.push(quantile(back, 0.99));
    assert(quantile(back, 0.99) <= 15_000, `p99 ${quantile(back, 0.99)} ms`);
    fullest = Math.max(fullest, ...sharesBySecond(back));
    residents.push(await residentBytes(app.pid()));
  }
  const calmAfter = await eventually(
    "as calm as before",
    async () => await busyShare(app.pid()) <= calm + 0.1,
    30_000,
  );
  // The heap fills up before it is swept; what grows on after that is lost.
  const filled = Math.max(...residents.slice(0, Math.ceil(DROPS / 2)));
  const grown = (residents.at(-1) ?? 0) / filled - 1;
  assert(grown <= 0.2, `memory grew from ${filled} by ${grown}`);
  // Who spreads over some seconds does so evenly: no second has a fifth of all.
  assert(JITTER_MS < 5_000 || fullest <= 0.2, `a second had ${fullest}`);
  assert.deepEqual(clients.flatMap((client) => client.gaps), []);
  reportFigures("R5", {
    ...{ clients: clients.length, storms: DROPS },
    back_p99_ms: Math.round(Math.max(...slowest)),
    fullest_second: `${Math.round(fullest * 100)} %`,
    memory_grown: `${Math.round(grown * 100)} %`,
    calm_after_ms: Math.round(calmAfter),
  });

  async function post(person: Person, roomId: number, storm: number) {
    const { status } = await call(
      app,
      "POST",
      `/api/rooms/${roomId}/messages`,
      {
        token: person.access,
        body: { client_id: `storm-${storm}`, message: `폭풍 ${storm}` },
      },
    );
    assert.equal(status, 201);
  }
});

/** Which part of all each second had. */
function sharesBySecond(times: number[]): number[] {
  const counts = new Map<number, number>();
  for (const ms of times) {
    const second = Math.floor(ms / 1_000);
    counts.set(second, (counts.get(second) ?? 0) + 1);
  }
  return [...counts.values()].map((count) => count / times.length);
}

/** The share of one core that a process takes during a second. */
async function busyShare(pid: number): Promise<number> {
  const before = await cpuSeconds(pid);
  await pause(1_000);
  return await cpuSeconds(pid) - before;
}

function inPairs(people: Person[]): [Person, Person][] {
  const pairs: [Person, Person][] = [];
  for (let i = 0; i + 1 < people.length; i += 2) {
    const [one, other] = people.slice(i, i + 2);
    if (one && other) pairs.push([one, other]);
  }
  return pairs;
}
