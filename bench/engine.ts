/** Changes profiles in a filled circle and watches lists and this thread, which stands for one that serves. */
import { matchEngine } from "@/lib/matching/engine/engine.ts";
import { followTexts, scoreChangedProfiles } from "@/lib/matching/mod.ts";
import { readConfig } from "@/lib/config.ts";
import { openServices } from "@/lib/open_services.ts";
import { saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import type { Crowd } from "./crowd.ts";
import { soughtProfile } from "./sought.ts";
import { pause } from "./tools.ts";

/** What was measured; all in milliseconds. */
export interface EngineOutcome {
  /** From the first question to the first list: reading and compiling the circle. */
  firstMs: number;
  /** From saving a profile to the list of the other, and to one's own. */
  othersMs: number[];
  ownMs: number[];
  /** One list at rest. */
  listMs: number[];
  /** This thread between two looks at the clock, while the circle was first read and while profiles changed. */
  reading: Lag;
  changing: Lag;
  memoryBytes: number;
}

/** How late timers were, and how long at a stretch the thread itself was busy: the rest is others' turns. */
interface Lag {
  lateMs: number[];
  busyMs: number[];
}

const MODE = "roommate";
/** How often this thread looks whether it is late. */
const TICK_MS = 5;
const LIMIT = 20;

const { crowd, changes }: { crowd: Crowd; changes: number } = JSON.parse(
  await new Response(Deno.stdin.readable).text(),
);
const { services, close } = await openServices(
  readConfig(Deno.env.toObject()),
);
scoreChangedProfiles(services);
followTexts(services);
services.jobs.start();
const [viewer = 0, changer = 0] = crowd.known.map(({ id }) => id);
const place = { circleId: crowd.circleId, mode: MODE } as const;
const engine = matchEngine(services);
const lag = openLag();

await save(viewer, "no");
await save(changer, "no");
await pause(500);
lag.take();
const startedAt = performance.now();
await list(viewer);
const firstMs = performance.now() - startedAt;
const reading = lag.take();
const outcome: EngineOutcome = {
  ...{ firstMs, reading },
  ...await watchChanges(),
  memoryBytes: Deno.memoryUsage().rss,
};
await close();
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(outcome)));
Deno.exit(0);

/** The changer begins to smoke and stops again; the viewer's condition is that they do not. */
async function watchChanges() {
  const [othersMs, ownMs, listMs]: number[][] = [[], [], []];
  for (let n = 0; n < changes; n++) {
    const isListed = n % 2 === 1;
    const savedAt = performance.now();
    await save(changer, isListed ? "no" : "yes");
    const sees = async (who: number, whom: number, times: number[]) => {
      while ((await list(who)).includes(whom) !== isListed) await pause(2);
      times.push(performance.now() - savedAt);
    };
    await Promise.all([
      sees(viewer, changer, othersMs),
      sees(changer, viewer, ownMs),
    ]);
    const at = performance.now();
    await list(viewer);
    listMs.push(performance.now() - at);
    await pause(50 + n * 37 % 400);
  }
  return { othersMs, ownMs, listMs, changing: lag.take() };
}

async function list(userId: number): Promise<number[]> {
  const asked = { userId, limit: LIMIT, without: [] };
  const proposals = await engine.propose(place, asked);
  return proposals?.items.map(({ id }) => id) ?? [];
}

async function save(userId: number, smoking: "yes" | "no"): Promise<void> {
  const input = ProfileInput.parse(soughtProfile(smoking));
  await saveProfile(services, { userId, mode: MODE, input });
}

function openLag() {
  let lag: Lag = { lateMs: [], busyMs: [] };
  let dueAt = performance.now() + TICK_MS;
  let busy = busyMs();
  setInterval(() => {
    const now = performance.now();
    lag.lateMs.push(Math.max(0, now - dueAt));
    dueAt = now + TICK_MS;
    const before = busy;
    busy = busyMs();
    lag.busyMs.push(busy - before);
  }, TICK_MS);
  return {
    take: () => {
      const taken = lag;
      lag = { lateMs: [], busyMs: [] };
      return taken;
    },
  };
}

/** Processor time of the first thread of this process. */
function busyMs(): number {
  const path = `/proc/self/task/${Deno.pid}/schedstat`;
  return Number(Deno.readTextFileSync(path).split(" ")[0]) / 1e6;
}
