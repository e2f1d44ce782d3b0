import {
  type BenchClient,
  type Outcome,
  type Plan,
  quantile,
  type Seeded,
} from "./plan.ts";
import { cpuSeconds } from "../tests/support/runs.ts";
import { openBare, runLoad, type Store } from "./servers.ts";

/** How much a run measures, and what it measures on. */
export interface Bench {
  store: Store;
  rounds: number;
  seconds: number;
  reconnecting: number;
  requests: number;
  onProgress: (line: string) => void;
}

/** What both servers answered, round by round. */
export interface Comparison {
  bare: Outcome[];
  ours: Outcome[];
  note: string;
}

/** Both servers, one after the other, as often as the bench has rounds. */
export async function compare(
  { store, rounds, seconds, onProgress }: Bench,
  name: string,
  plan: Partial<Plan>,
): Promise<Comparison> {
  const results: Record<Plan["mode"], Outcome[]> = { app: [], bare: [] };
  const shares: Record<Plan["mode"], number[]> = { app: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    for (const open of [() => openBare(), store.open]) {
      const target = await open();
      onProgress(`${name}: ${target.mode}, round ${round + 1} of ${rounds}`);
      const before = await cpuSeconds(target.pid);
      const at = performance.now();
      results[target.mode].push(await runLoad(target, { ...plan, seconds }));
      const cpu = await cpuSeconds(target.pid) - before;
      shares[target.mode].push(cpu / (performance.now() - at) * 1_000);
      await target.stop();
    }
  }
  const load = (mode: Plan["mode"]) =>
    `${quantile(shares[mode], 0.5).toFixed(2)}+${
      median(results[mode], (o) => o.loadCpu).toFixed(2)
    }`;
  const note = `cores, server+load: bare ${load("bare")}, ours ${load("app")}`;
  return { bare: results.bare, ours: results.app, note };
}

/** Everybody in these rooms, a client each. */
export function clientsOf(
  rooms: readonly { roomId: number; members: number[] }[],
  seeded: Seeded,
): BenchClient[] {
  return rooms.flatMap(({ roomId, members }) =>
    members.map((id, member) => ({
      roomId,
      member,
      token: tokenOf(seeded, id),
      mates: members,
    }))
  );
}

/** The access token of a person. */
export function tokenOf({ people }: Seeded, userId: number): string {
  return people.find(({ id }) => id === userId)?.token ?? "";
}

/** The median of something over the rounds. */
export function median(
  outcomes: Outcome[],
  read: (outcome: Outcome) => number,
): number {
  return quantile(outcomes.map(read), 0.5);
}

/** Resident memory once it has stopped moving. */
export async function settledBytes(pid: number): Promise<number> {
  await new Promise((done) => setTimeout(done, 3_000));
  const statm = await Deno.readTextFile(`/proc/${pid}/statm`);
  return Number(statm.split(" ")[1]) * 4096;
}
