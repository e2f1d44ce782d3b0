import { must } from "../tests/support/calls.ts";
import { type App, startApp } from "../tests/support/app.ts";
import type { BenchOptions } from "./chat.ts";
import type { Crowd } from "./crowd.ts";
import type { EngineOutcome } from "./engine.ts";
import { benchEnv } from "./filling.ts";
import { type Outcome, quantile } from "./plan.ts";
import type { Report, Row } from "./report.ts";
import { appTarget, runLoad } from "./servers.ts";
import { soughtProfile } from "./sought.ts";
import { runTask } from "./tasks.ts";
import { pause } from "./tools.ts";

/** Messages a second beside which profiles change. */
const RATE = 200;
/** Who talk, the first two of whom also match. */
const KNOWN = 24;
const CHAT_CIRCLE = 1_000;
/** From a change to the list that shows it: up to this size within a second, beyond within five. */
const SMALL = 1_000;
const BLOCKED_MS = 50;
/** How often somebody looks whether their list has changed: a page is not loaded more often. */
const LOOK_MS = 50;

/** How soon lists show a changed profile, by the size of the circle, and what that costs who serves and who talks. */
export async function benchFreshness(
  { isQuick, onProgress }: BenchOptions,
): Promise<Report> {
  const folder = await Deno.makeTempDir({ prefix: "hanjari-bench-" });
  const env = { ...benchEnv(), RATE_LIMITS: "off", HOST: "127.0.0.1" };
  const rows: Row[] = [];
  try {
    const sizes = isQuick ? [100, 1_000] : [100, 1_000, 10_000, 100_000];
    for (const people of sizes) {
      onProgress(`a circle of ${people}`);
      const kvPath = `${folder}/circle-${people}.kv`;
      const crowd = await fill(people, { ...env, KV_PATH: kvPath });
      const input = { crowd, changes: isQuick ? 20 : 40 };
      const measured = await runTask<EngineOutcome>("bench/engine.ts", input, {
        ...{ ...env, KV_PATH: kvPath },
      });
      rows.push(...rowsOf(people, measured));
    }
    onProgress(`beside ${RATE} messages/s`);
    rows.push(...await besideChat({ folder, env, isQuick }));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  return { rows, heads: { bare: "without", ours: "ours" } };
}

function fill(people: number, env: Record<string, string>): Promise<Crowd> {
  return runTask<Crowd>("bench/crowd.ts", { people, known: KNOWN }, env);
}

function rowsOf(
  people: number,
  { firstMs, othersMs, ownMs, listMs, reading, changing, memoryBytes }:
    EngineOutcome,
): Row[] {
  const circle = `circle of ${people.toLocaleString("en")}`;
  const ms = (values: number[], share: number) =>
    `${quantile(values, share).toFixed(0)} ms`;
  const base = { unit: "ms", bare: null, judged: "value", better: "less" };
  return [{
    ...base as Pick<Row, "unit" | "bare" | "judged" | "better">,
    workload: `${circle}: a change → the other's list, p99`,
    ours: quantile(othersMs, 0.99),
    bar: people <= SMALL ? 1_000 : 5_000,
    note: `p50 ${ms(othersMs, 0.5)}; own list p99 ${
      ms(ownMs, 0.99)
    }; a list at rest p50 ${ms(listMs, 0.5)}; the first ever ${
      firstMs.toFixed(0)
    } ms; ${(memoryBytes / 1e6).toFixed(0)} MB`,
  }, {
    ...base as Pick<Row, "unit" | "bare" | "judged" | "better">,
    workload: `${circle}: the serving thread busy at a stretch, at most`,
    ours: Math.max(...reading.busyMs, ...changing.busyMs),
    bar: BLOCKED_MS,
    note: `late by ${ms(changing.lateMs, 0.99)} in p99 during changes, by ${
      ms(reading.lateMs, 0.99)
    } while the circle was read`,
  }];
}

/** Chat without and with people who change their profiles over HTTP, each on a fresh process. */
async function besideChat(
  { folder, env, isQuick }: {
    folder: string;
    env: Record<string, string>;
    isQuick: boolean;
  },
): Promise<Row[]> {
  const kvPath = `${folder}/chat.kv`;
  const crowd = await fill(CHAT_CIRCLE, { ...env, KV_PATH: kvPath });
  const outcomes: Record<"without" | "with", Outcome[]> = {
    ...{ without: [], with: [] },
  };
  const seenMs: number[] = [];
  for (let round = 0; round < (isQuick ? 1 : 5); round++) {
    for (const kind of ["without", "with"] as const) {
      await using app = await startApp({ env, kvPath });
      const changing = kind === "with" ? await startChanging(app, crowd) : null;
      outcomes[kind].push(await talk(app, crowd, isQuick ? 5 : 10));
      seenMs.push(...await changing?.end() ?? []);
    }
  }
  const p99 = (kind: "without" | "with") =>
    quantile(outcomes[kind].map(({ p99Ms }) => p99Ms), 0.5);
  return [{
    workload: `${RATE} messages/s beside changes, send→receive p99`,
    ...{ unit: "ms", bare: p99("without"), ours: p99("with") },
    ...{ judged: "ratio", bar: 1.2, better: "less" },
    note: `median of ${outcomes.with.length}; ${seenMs.length} changes`,
  }, {
    workload: `a change → the other's list over HTTP, beside that, p99`,
    ...{ unit: "ms", bare: null, ours: quantile(seenMs, 0.99) },
    ...{ judged: "value", bar: 1_000, better: "less" },
    note: `p50 ${quantile(seenMs, 0.5).toFixed(0)} ms`,
  }];
}

function talk(app: App, crowd: Crowd, seconds: number): Promise<Outcome> {
  const clients = crowd.rooms.flatMap(({ roomId, members }) =>
    members.map((id, member) => ({
      ...{ roomId, member, mates: members },
      token: crowd.known.find((one) => one.id === id)?.token ?? "",
    }))
  );
  return runLoad(appTarget(app), {
    ...{ task: "pace", clients, rate: RATE, seconds },
  });
}

/** Changes a profile twice a second until ended; then says how long each took to be in the other's list. */
async function startChanging(
  app: App,
  { known: [viewer, changer] }: Crowd,
) {
  if (viewer === undefined || changer === undefined) throw new Error("two");
  let isOn = true;
  const seenMs: number[] = [];
  const save = (token: string, smoking: "yes" | "no") =>
    must(app, "PUT", "/api/me/profiles/roommate", {
      ...{ token, body: soughtProfile(smoking) },
    });
  const sees = async () => {
    const path = "/api/matches/recommended?mode=roommate&limit=20";
    const { results } = await must<{ results: { user: { id: number } }[] }>(
      ...[app, "GET", path, { token: viewer.token }] as const,
    );
    return results.some(({ user }) => user.id === changer.id);
  };
  await save(viewer.token, "no");
  await save(changer.token, "no");
  while (!await sees()) await pause(LOOK_MS);
  const ended = (async () => {
    for (let isListed = false; isOn; isListed = !isListed) {
      const savedAt = performance.now();
      await save(changer.token, isListed ? "no" : "yes");
      while (await sees() !== isListed) await pause(LOOK_MS);
      seenMs.push(performance.now() - savedAt);
      await pause(500);
    }
  })();
  return {
    end: async () => {
      isOn = false;
      await ended;
      return seenMs;
    },
  };
}
