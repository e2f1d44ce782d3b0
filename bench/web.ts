import { buildOnce } from "@/tasks/build.ts";
import type { BenchOptions } from "./chat.ts";
import type { Report, Row } from "./report.ts";
import type { PageFigures, WebFigures } from "./web_plan.ts";

const ROOT = new URL("../", import.meta.url);
const KIB = 1_024;
/** Of each page, cold and again. */
const VISITS = 7;
const HEADS = { bare: "bare", ours: "ours" };

/** What pages weigh, and how fast they are in Chromium with a processor four times slower. */
export async function benchWeb(
  { isQuick, onProgress }: BenchOptions,
): Promise<Report> {
  await buildOnce();
  onProgress("19 pages and one room in Chromium");
  const figures = await measure("pages", isQuick ? 1 : VISITS);
  const { pages, barePaintsMs: bare } = figures;
  const rows = [
    ...weights(pages),
    painted("first paint of the slowest page", bare, pages, "paintsMs"),
    painted("the same when it comes again", bare, pages, "againMs"),
    ...talked(figures),
  ];
  return { rows, heads: HEADS };
}

/** Of these, what happens in a room alone. */
export async function benchTaps(
  { isQuick, onProgress }: BenchOptions,
): Promise<Report> {
  await buildOnce();
  onProgress("one room in Chromium");
  const figures = await measure("room", isQuick ? 1 : VISITS);
  return { rows: talked(figures), heads: HEADS };
}

/** The browser's driver is no dependency of the app: it has a configuration of its own. */
async function measure(
  what: "pages" | "room",
  rounds: number,
): Promise<WebFigures> {
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "-c", "e2e/deno.json"],
      ...["e2e/web_figures.ts", what, String(rounds)],
    ],
    cwd: ROOT,
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("Cannot measure pages: the browser failed");
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  return JSON.parse(lines.at(-1) ?? "");
}

function weights(pages: readonly PageFigures[]): Row[] {
  const heaviest = (some: readonly PageFigures[], of: keyof Weights) =>
    some.toSorted((a, b) => b[of] - a[of])[0];
  const weight = (
    workload: string,
    page: PageFigures | undefined,
    { of, bar }: { of: keyof Weights; bar: number },
  ): Row[] =>
    page === undefined
      ? []
      : [{ ...judged(workload, page[of] / KIB, bar, "KiB"), note: page.path }];
  const chats = pages.filter(({ isChat }) => isChat);
  const others = pages.filter(({ isChat }) => !isChat);
  const script = { of: "scriptBytes", bar: 60 } as const;
  return [
    ...weight(
      "scripts of the heaviest page, compressed",
      heaviest(others, script.of),
      script,
    ),
    ...weight(
      "scripts of the heaviest page of chat, compressed",
      heaviest(chats, script.of),
      { ...script, bar: 90 },
    ),
    ...weight("styles, compressed", heaviest(pages, "styleBytes"), {
      ...{ of: "styleBytes", bar: 20 },
    }),
  ];
}

type Weights = Pick<PageFigures, "scriptBytes" | "styleBytes">;

function talked(figures: WebFigures): Row[] {
  return [
    shown("tap → own bubble, p50", 50, {
      all: figures.tapsMs,
      tasks: figures.tapTasksMs,
      bare: figures.bareTapsMs,
    }),
    shown("received → painted, p50", 100, {
      all: figures.arrivalsMs,
      tasks: figures.arrivalTasksMs,
      bare: figures.bareArrivalsMs,
    }),
    {
      ...judged(
        "layout shift while 50 messages arrive",
        figures.shift,
        0.02,
        "",
      ),
      note: figures.shift.toFixed(4),
    },
  ];
}

/** The median of each page's visits; the slowest page is judged. */
function painted(
  workload: string,
  bare: readonly number[],
  pages: readonly PageFigures[],
  of: "paintsMs" | "againMs",
): Row {
  const paints = pages.map((page) => ({
    path: page.path,
    count: page[of].length,
    paint: share(page[of], 0.5),
  })).toSorted((a, b) => b.paint - a.paint);
  const [slowest] = paints;
  const middle = share(paints.map(({ paint }) => paint), 0.5);
  return {
    ...judged(workload, slowest?.paint ?? 0, 1_000),
    bare: share(bare, 0.5),
    note: `${slowest?.path}, median of ${slowest?.count}; ` +
      `of the middle page ${middle.toFixed(0)} ms`,
  };
}

/** Judged by when the frame was shown; the task behind it is told beside. */
function shown(
  workload: string,
  bar: number,
  { all, tasks, bare }: { all: number[]; tasks: number[]; bare: number[] },
): Row {
  return {
    ...judged(workload, share(all, 0.5), bar),
    bare: share(bare, 0.5),
    note: `p95 ${share(all, 0.95).toFixed(0)} ms of ${all.length}; ` +
      `first task behind the frame ${share(tasks, 0.5).toFixed(0)} ms`,
  };
}

function judged(workload: string, ours: number, bar: number, unit = "ms"): Row {
  return {
    ...{ workload, unit, bare: null, ours, bar, note: "" },
    ...{ judged: "value", better: "less" },
  };
}

/** The value below which this share of all is. */
function share(all: readonly number[], part: number): number {
  const sorted = all.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(all.length * part))] ??
    0;
}
