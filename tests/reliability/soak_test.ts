import assert from "node:assert/strict";
import { LONG_TOKENS, startApp } from "../support/app.ts";
import { eventually, must, pause } from "../support/client.ts";
import { openCutProxy } from "../support/cut_proxy.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { allLive, idleHandles, judge, runClients } from "../support/runs.ts";
import { openChance } from "../support/seed.ts";
import { gather, SoakCrowd } from "../support/soak_crowd.ts";
import { SoakWatch } from "../support/soak_watch.ts";
import { growthOf, type LongRun, unsteadiness } from "../support/steadiness.ts";

const HOUR_S = 3_600;
const MB = 1_000_000;
const SECONDS = sizeOf("SOAK_S", 4);
const SIZE = {
  clients: sizeOf("SOAK_CLIENTS", 12),
  roomSize: sizeOf("SOAK_ROOM", 4),
  visitors: sizeOf("SOAK_VISITORS", 2),
  rate: sizeOf("SOAK_RATE", 20),
};
/** After so long everything said meanwhile is judged, and forgotten: a night does not fit into memory. */
const CHAPTER_S = Math.min(600, SECONDS / 2);
/** A hundred windows: memory goes up and down by a hundred megabytes between two sweeps. */
const WINDOW_MS = Math.max(1_000, SECONDS * 10);
/** The bars hold where there is an hour behind the first one. */
const HAS_BARS = SECONDS >= 2 * HOUR_S;
/** What a process knows of each message, up to 100 MB: under which id it was sent. */
const ID_BYTES = 20;
const BARS = {
  ...{ warmUpHours: 1, handles: 2, p99Ms: 200 },
  bytesAnHour: MB + ID_BYTES * SIZE.rate * HOUR_S,
};
/** A store opens some files when it is first needed. */
const LATE_FILES = 4;

Deno.test("R26: people who talk, read, come and go for hours break no promise and leave nothing open", async () => {
  const chance = openChance("R26");
  await using app = await startApp({
    env: { ...LONG_TOKENS, ...(HAS_BARS && { LIGHT_PASSWORDS: "off" }) },
  });
  await using proxy = openCutProxy(app, chance);
  const people = await gather(app, SIZE);
  const before = await idleHandles(app.pid(), app.port);
  const watch = new SoakWatch(app, { windowMs: WINDOW_MS });
  const onDelay = (ms: number) => watch.hear(ms);
  const crowd = new SoakCrowd({ app, proxy, chance, onDelay }, SIZE, people);
  let acknowledged = 0;
  try {
    await using _run = runClients(crowd.clients);
    await allLive(crowd.clients);
    const stopReading = crowd.keepReading();
    const startedAt = performance.now();
    while (performance.now() - startedAt < SECONDS * 1_000) {
      const stopLiving = crowd.live();
      await pause(CHAPTER_S * 1_000);
      await stopLiving();
      await allLive(crowd.clients);
      const history = await judge(app, crowd.clients, crowd.visits);
      acknowledged += history.filter(({ act }) => act === "ok").length;
      crowd.forget();
    }
    await stopReading();
  } finally {
    // What broke in the fifth hour is easier to see beside the figures.
    report(await watch.end());
  }

  await eventually("nobody is here", () => isEmpty(crowd));
  await eventually("what they held is closed", async () => {
    return await idleHandles(app.pid(), app.port) <= before + LATE_FILES;
  });
  assert(acknowledged > 0 && watch.heard > 0);
  const run = await watch.end();
  assert.deepEqual(HAS_BARS ? unsteadiness(run, BARS) : [], []);

  /** Whether nobody of the rooms is online, as their hosts are told. */
  async function isEmpty({ hosts }: SoakCrowd): Promise<boolean> {
    const online = await Promise.all(
      people.groups.map(async ({ room }, i) => {
        const { users } = await must<{ users: { online: boolean }[] }>(
          app,
          "GET",
          `/api/rooms/${room.id}/users`,
          { token: hosts[i]?.access },
        );
        return users.some((user) => user.online);
      }),
    );
    return !online.includes(true);
  }

  function report({ windows, p99Ms }: LongRun): void {
    const resident = windows.map(({ residentBytes }) => residentBytes / MB);
    const handles = windows.map((window) => window.handles);
    reportFigures("R26", {
      ...{ seconds: SECONDS, ...SIZE, acknowledged, ...crowd.churn },
      p99_ms: p99Ms,
      slowest_window_p99_ms: Math.ceil(
        Math.max(...windows.map((window) => window.p99Ms)),
      ),
      least_mb: leastOf(resident).map((mb) => mb.toFixed(0)).join(" "),
      ...HAS_BARS && {
        mb_an_hour: (growthOf(windows, BARS.warmUpHours) / MB).toFixed(2),
      },
      handles: `${before} ${Math.min(...handles)}–${Math.max(...handles)} ${
        handles.at(-1)
      }`,
    });
  }
});

/** The least in each of a dozen parts of a run. */
function leastOf(values: number[]): number[] {
  const size = Math.ceil(values.length / 12);
  const parts = Math.ceil(values.length / size);
  return Array.from(
    { length: parts },
    (_, i) => Math.min(...values.slice(i * size, (i + 1) * size)),
  );
}
