import manifest from "../deno.json" with { type: "json" };
import type { BenchOptions } from "./chat.ts";
import type { Report, Row } from "./report.ts";
import { pause } from "./tools.ts";

const ROOT = new URL("../", import.meta.url);
/** Promised of so many people; fewer are only told. */
const PROMISED = { people: 100_000, ms: 60_000, bytes: 1e9 };
const POOL = 2_000;
/** Peaks are kept by the system until the process ends. */
const LOOK_MS = 100;

/** What one run took: milliseconds on the clock and of processors, and bytes of memory at most. */
interface Taken {
  ms: number;
  cpuMs: number;
  bytes: number;
}

/** `match lists` for files of more and more people, in pools of 2,000, who answer 20 questions and decided three times for two of them. */
export async function benchLists(
  { isQuick, onProgress }: BenchOptions,
): Promise<Report> {
  const sizes = isQuick ? [100, 1_000] : [100, 1_000, 10_000, PROMISED.people];
  const rows: Row[] = [];
  const path = await Deno.makeTempFile({ prefix: "hanjari-lists-" });
  try {
    for (const people of sizes) {
      onProgress(`${people} people`);
      await write(path, people);
      rows.push(...rowsOf(people, await run(path)));
    }
  } finally {
    await Deno.remove(path);
  }
  return { rows, heads: { bare: "bare", ours: "ours" } };
}

async function write(path: string, people: number): Promise<void> {
  const acts = people * 3 / 2;
  const { stdout, status } = new Deno.Command(Deno.execPath(), {
    args: ["run", "bench/people_lines.ts", ...[people, POOL, acts].map(String)],
    ...{ cwd: ROOT, stdout: "piped", stdin: "null" },
  }).spawn();
  using file = await Deno.open(path, { write: true, truncate: true });
  await stdout.pipeTo(file.writable);
  if (!(await status).success) throw new Error("no people were written");
}

async function run(path: string): Promise<Taken> {
  const startedAt = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: [...manifest.tasks.match.split(" ").slice(1), "lists"],
    ...{ cwd: ROOT, stdin: "piped", stdout: "null", stderr: "null" },
  }).spawn();
  const file = await Deno.open(path);
  const fed = file.readable.pipeTo(child.stdin);
  const last = { cpuMs: 0, bytes: 0 };
  let isRunning = true;
  const watching = (async () => {
    while (isRunning) {
      Object.assign(last, await look(child.pid));
      await pause(LOOK_MS);
    }
  })();
  const { success } = await child.status;
  isRunning = false;
  await Promise.all([watching, fed]);
  if (!success) throw new Error("match lists failed");
  return { ms: performance.now() - startedAt, ...last };
}

/** Processor time and the peak of memory of a process so far; nothing once it is over. */
async function look(pid: number): Promise<Partial<Taken>> {
  try {
    const status = await Deno.readTextFile(`/proc/${pid}/status`);
    const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
    const ticks = stat.split(") ")[1]?.split(" ") ?? [];
    const peak = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
    if (peak === undefined) return {};
    return {
      cpuMs: 10 * (Number(ticks[11]) + Number(ticks[12])),
      bytes: 1_024 * Number(peak),
    };
  } catch {
    return {};
  }
}

function rowsOf(people: number, { ms, cpuMs, bytes }: Taken): Row[] {
  const base = { bare: null, judged: "value", better: "less" } as const;
  const workload = `lists for ${people.toLocaleString("en")} people`;
  return [{
    ...base,
    ...{ workload, unit: "s", ours: ms / 1_000 },
    bar: people < PROMISED.people ? null : PROMISED.ms / 1_000,
    note: `${(cpuMs / 1_000).toFixed(1)} s of processors`,
  }, {
    ...base,
    workload: `${workload}, memory`,
    ...{ unit: "MB", ours: bytes / 1e6, bar: PROMISED.bytes / 1e6, note: "" },
  }];
}
