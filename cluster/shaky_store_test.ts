import assert from "node:assert/strict";
import { type App, startApp } from "../tests/support/app.ts";
import {
  eventually,
  openDirect,
  registerPeople,
} from "../tests/support/client.ts";
import { DurableClient } from "../tests/support/durable.ts";
import { reportFigures, sizeOf } from "../tests/support/figures.ts";
import {
  allLive,
  judge,
  keepTalking,
  runClients,
} from "../tests/support/runs.ts";
import { openChance } from "../tests/support/seed.ts";
import { openDenoKv } from "./denokv.ts";
import { openShakyStore } from "./shaky_store.ts";

/** How often the process is killed while commits fail. */
const KILLS = sizeOf("SHAKY_KILLS", 2);
/** Of a hundred commits so many meet with each fault. */
const FAULTY_PERCENT = 10;
const WITHIN_MS = 60_000;
/** Messages acknowledged before each kill. */
const BETWEEN_KILLS = 60;

Deno.test("R2: commits that are refused, late or stored without an answer, and kill -9, lose and double nothing", async () => {
  const chance = openChance("R2");
  await using denokv = await openDenoKv();
  await using store = openShakyStore(denokv.env.KV_URL ?? "", chance);
  await using app = await startApp({ env: { ...denokv.env, ...store.env } });
  const clients = await openClients(app);
  await using _run = runClients(clients);
  await allLive(clients);

  store.shake(FAULTY_PERCENT);
  const stopTalking = keepTalking(clients, { perSecond: 10, staggerMs: 11 });
  for (let kill = 0; kill < KILLS; kill++) {
    await untilAcknowledged(clients, BETWEEN_KILLS);
    await app.kill9();
    await app.restart();
  }
  await untilAcknowledged(clients, BETWEEN_KILLS);
  await stopTalking();
  // The checker reads what is there; it is not what is tried here.
  store.shake(0);
  const history = await judge(app, clients);

  const { refused, unanswered, late } = store.fates;
  assert.ok(refused > 0 && unanswered > 0 && late > 0, "too few faults");
  const acknowledged = history.filter(({ act }) => act === "ok").length;
  reportFigures("R2", { kills: KILLS, acknowledged, ...store.fates });
});

/** Two rooms of two, with a device each. */
async function openClients(app: App): Promise<DurableClient[]> {
  const people = await registerPeople(app, 4);
  const clients: DurableClient[] = [];
  for (const i of [0, 2]) {
    const [one, other] = people.slice(i, i + 2);
    assert(one && other);
    const { id } = await openDirect(app, one, other);
    for (const person of [one, other]) {
      clients.push(
        new DurableClient(app, person, [id], { name: person.username }),
      );
    }
  }
  return clients;
}

async function untilAcknowledged(
  clients: DurableClient[],
  count: number,
): Promise<void> {
  const sum = () =>
    clients.flatMap(({ history }) => history)
      .filter(({ act }) => act === "ok").length;
  const before = sum();
  await eventually(
    `${count} more are acknowledged`,
    () => sum() >= before + count,
    WITHIN_MS,
  );
}
