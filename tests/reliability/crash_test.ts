import assert from "node:assert/strict";
import { LONG_TOKENS, startApp } from "../support/app.ts";
import {
  eventually,
  openDirect,
  pause,
  registerPeople,
} from "../support/client.ts";
import { DurableClient } from "../support/durable.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import {
  allLive,
  judge,
  keepTalking,
  quantile,
  runClients,
} from "../support/runs.ts";
import { openChance } from "../support/seed.ts";

const KILLS = sizeOf("KILLS", 5);
const PAIRS = 8;
const DEVICES = 3;
const SENDS_A_SECOND = 20;
/** The bar of the long run, which has the machine for itself; a busy machine is only slower. */
const FIRST_ACK_MS = KILLS > 5 ? 3_000 : 30_000;

Deno.test("R1: kill -9 under load loses nothing acknowledged and doubles nothing", async () => {
  const chance = openChance("R1");
  await using app = await startApp({ env: LONG_TOKENS });
  const people = await registerPeople(app, PAIRS * 2);
  const clients: DurableClient[] = [];
  for (let i = 0; i < people.length; i += 2) {
    const pair = people.slice(i, i + 2);
    const [one, other] = pair;
    assert(one && other);
    const room = await openDirect(app, one, other);
    for (const person of pair) {
      for (let device = 0; device < DEVICES; device++) {
        const name = `${person.username}#${device}`;
        clients.push(new DurableClient(app, person, [room.id], { name }));
      }
    }
  }
  await using _run = runClients(clients);
  await allLive(clients);

  const stopTalking = keepTalking(clients, {
    perSecond: SENDS_A_SECOND,
    staggerMs: 7,
  });
  const firstAcks: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(chance.whole(200, 3_000));
    await app.kill9();
    await app.restart();
    const upAt = performance.now();
    await eventually(
      "everybody is acknowledged again",
      () => clients.every((client) => lastOk(client) > upAt),
      60_000,
    );
    for (const client of clients) firstAcks.push(firstOk(client, upAt) - upAt);
  }
  await stopTalking();
  const history = await judge(app, clients);

  const acknowledged = history.filter((line) => line.act === "ok").length;
  assert(acknowledged > KILLS * 200, `only ${acknowledged} acknowledged`);
  const p95 = quantile(firstAcks, 0.95);
  reportFigures("R1", {
    kills: KILLS,
    acknowledged,
    first_ack_p95_ms: Math.round(p95),
  });
  assert(p95 <= FIRST_ACK_MS, `first ack after a restart: p95 ${p95} ms`);
});

function lastOk(client: DurableClient): number {
  return client.history.findLast((line) => line.act === "ok")?.at ?? 0;
}

function firstOk(client: DurableClient, after: number): number {
  const line = client.history.find((l) => l.act === "ok" && l.at > after);
  return line?.at ?? Infinity;
}
