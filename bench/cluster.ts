import { openDenoKv } from "../cluster/denokv.ts";
import { startApp } from "../tests/support/app.ts";
import { cpuSeconds } from "../tests/support/runs.ts";
import type { BenchOptions } from "./chat.ts";
import { clientsOf, median } from "./compare.ts";
import type { BenchClient, Outcome } from "./plan.ts";
import type { Report, Row } from "./report.ts";
import { benchEnv, fill } from "./filling.ts";
import { appTarget, runLoad } from "./servers.ts";

const RATE = 100;
const P99_MS = 50;

/** Two processes on one denokv: from writing on one to reading on the other. */
export async function benchCluster(
  { isQuick, onProgress }: BenchOptions,
): Promise<Report> {
  onProgress("filling a store on denokv: 400 people");
  await using store = await openDenoKv();
  const env = { ...benchEnv(), ...store.env };
  const filling = { people: 400, pairs: 200, longMessages: 1 };
  const seeded = await fill(filling, { env });
  await using first = await startApp({ env });
  await using second = await startApp({ env });
  const ports = [first.port, second.port];
  const onBoth = (clients: BenchClient[]) =>
    clients.map((client, i) => ({ ...client, port: ports[i % 2] }));
  const rows: Row[] = [];
  for (
    const [workload, clients] of [
      ["20 rooms × 20", clientsOf(seeded.groups, seeded)],
      ["1:1 × 200", clientsOf(seeded.pairs, seeded)],
    ] as const
  ) {
    const outcomes: Outcome[] = [];
    for (let round = 0; round < (isQuick ? 1 : 3); round++) {
      onProgress(`${workload}: round ${round + 1}`);
      const seconds = isQuick ? 3 : 10;
      const plan = { task: "pace", rate: RATE, seconds } as const;
      const target = appTarget(first);
      const clocks = await Promise.all(
        [first.pid(), second.pid(), store.pid].map(cpuSeconds),
      );
      outcomes.push(
        await runLoad(target, { ...plan, clients: onBoth(clients) }),
      );
      const later = await Promise.all(
        [first.pid(), second.pid(), store.pid].map(cpuSeconds),
      );
      const took = later.map((to, i) => (to - (clocks[i] ?? 0)).toFixed(1));
      onProgress(`processor seconds, two processes and denokv: ${took}`);
    }
    rows.push({
      workload: `${workload}, ${RATE} messages/s, send→receive across, p99`,
      unit: "ms",
      bare: null,
      ours: median(outcomes, (o) => o.p99Ms),
      ...{ judged: "value", bar: P99_MS, better: "less" },
      note: `p50 ${median(outcomes, (o) => o.p50Ms).toFixed(1)} ms`,
    });
  }
  return { rows, heads: { bare: "bare", ours: "across" } };
}
