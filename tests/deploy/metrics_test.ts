import assert from "node:assert/strict";
import { type App, startApp } from "@/tests/support/app.ts";
import { registerPeople } from "@/tests/support/accounts.ts";
import { must } from "@/tests/support/calls.ts";
import { eventually, openDirect, openSocket } from "@/tests/support/client.ts";
import { makeGroup } from "@/tests/support/groups.ts";

interface Panel {
  type: string;
  title: string;
  targets?: { expr: string }[];
}

const dashboard: { panels: Panel[] } = JSON.parse(
  await Deno.readTextFile(
    new URL("../../deploy/grafana.json", import.meta.url),
  ),
);
const asked = dashboard.panels.flatMap(({ targets = [] }) =>
  targets.map(({ expr }) => expr)
);

async function metricsOf(app: App): Promise<string> {
  return await must<string>(app, "GET", "/metrics");
}

/** What a metric says, summed over its labels; of those with a label only, where one is named. */
function valueOf(text: string, name: string, label = ""): number {
  const lines = text.split("\n").filter((line) =>
    (line.startsWith(`${name} `) || line.startsWith(`${name}{`)) &&
    line.includes(label)
  );
  return lines.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}

Deno.test("metrics tell what operators watch, and the dashboard asks for all of it and nothing else", async (t) => {
  await using app = await startApp();
  const [mina, junho] = await registerPeople(app, 2);
  assert.ok(mina && junho);
  const before = await metricsOf(app);

  await t.step("the dashboard's names are those of the app", () => {
    const told = [...before.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
    const names = told.map(([, name = ""]) => name);
    const wanted = new Set(
      asked.flatMap((expr) =>
        [...expr.matchAll(/\b(?:hanjari|process)_[a-z_]+/g)].map(([name]) =>
          name.replace(/_(bucket|sum|count)$/, "")
        )
      ),
    );

    assert.deepEqual([...wanted].toSorted(), names.toSorted());
  });

  await t.step(
    "the dashboard takes quantiles of histograms and rates of counters only",
    () => {
      const kindOf = new Map(
        [...before.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map((
          [, n, k],
        ) => [n, k]),
      );
      for (const expr of asked) {
        for (
          const [, name = ""] of expr.matchAll(/(?:rate|increase)\((\w+)/g)
        ) {
          const kind = kindOf.get(name.replace(/_bucket$/, ""));
          assert.equal(
            kind,
            name.endsWith("_bucket") ? "histogram" : "counter",
          );
        }
      }
    },
  );

  await t.step("a message, a seat and a mail are counted", async () => {
    const { id: roomId } = await openDirect(app, mina, junho);
    const socket = await openSocket(app, junho);
    await must(app, "POST", `/api/rooms/${roomId}/messages`, {
      token: mina.access,
      body: { message: "안녕하세요", client_id: crypto.randomUUID() },
    });
    const group = await makeGroup(app, [mina, junho]);
    await must(app, "POST", `/api/rooms/${group.id}/leave`, {
      token: junho.access,
    });
    const seen = (name: string, label = "") => async () => {
      const now = await metricsOf(app);
      return valueOf(now, name, label) > valueOf(before, name, label);
    };

    for (
      const [name, label] of [
        ["hanjari_messages_total"],
        ["hanjari_log_commit_seconds_count"],
        ["hanjari_sockets"],
        ["hanjari_seats_total", 'outcome="given"'],
        ["hanjari_mails_total", 'outcome="kept"'],
        ["hanjari_job_runs_total", 'outcome="done"'],
        ["hanjari_http_requests_total", 'status="200"'],
      ] as const
    ) {
      await eventually(`${name} grows`, seen(name, label), 30_000);
    }
    const text = await metricsOf(app);
    await socket.close();
    assert.equal(valueOf(text, "hanjari_store_full"), 0);
    assert.equal(valueOf(text, "hanjari_jobs", 'state="dead"'), 0);
    assert.equal(valueOf(text, "hanjari_sockets_closing"), 0);
  });
});
