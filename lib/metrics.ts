/** What a count is told apart by; never anything of a person's. */
export type Labels = Record<string, string | number>;

interface Metric {
  kind: "counter" | "gauge" | "histogram";
  help: string;
  /** Sample lines without the metric's own name. */
  samples: () => Promise<string[]> | string[];
}

/** Who gathers numbers gives up after some seconds, and then has none of them. */
const PATIENCE_MS = 2_000;

/** One registry a process, as Prometheus expects it. */
const metrics = new Map<string, Metric>();

/** A number that only rises. */
export interface Counter {
  /** Counts one more, or so many. */
  add(amount?: number, labels?: Labels): void;
}

/** A number that only grows. Asking again for a name gives the same counter. */
export function counter(name: string, help: string): Counter {
  const values = keep(name, new Map<string, number>());
  metrics.set(name, {
    kind: "counter",
    help,
    samples: () => {
      const lines = [...values].map(([labels, value]) => `${labels} ${value}`);
      return lines.length > 0 ? lines : [" 0"];
    },
  });
  return {
    add(amount = 1, labels = {}) {
      const key = labelText(labels);
      values.set(key, (values.get(key) ?? 0) + amount);
    },
  };
}

/** A number read when somebody asks; the last registration of a name counts. Returns what takes it away. */
export function gauge(
  name: string,
  help: string,
  read: () => number | Promise<number>,
): () => void {
  return gauges(name, help, async () => [[{}, await read()]]);
}

/** Numbers read when somebody asks, each under labels of its own; otherwise like `gauge()`. */
export function gauges(
  name: string,
  help: string,
  read: () => Promise<(readonly [Labels, number])[]>,
): () => void {
  const metric: Metric = {
    kind: "gauge",
    help,
    samples: async () =>
      (await read()).map(([labels, value]) => `${labelText(labels)} ${value}`),
  };
  metrics.set(name, metric);
  return () => {
    if (metrics.get(name) === metric) metrics.delete(name);
  };
}

/** How values are distributed. */
export interface Histogram {
  /** Counts a value. */
  observe(value: number, labels?: Labels): void;
}

interface Distribution {
  counts: number[];
  sum: number;
  count: number;
}

/** How values spread over upper bounds. Asking again for a name gives the same histogram. */
export function histogram(
  name: string,
  help: string,
  bounds: number[],
): Histogram {
  const spread = keep(name, new Map<string, Distribution>());
  metrics.set(name, {
    kind: "histogram",
    help,
    samples: () =>
      [...spread.values()].length === 0
        ? []
        : [...spread].flatMap(([labels, d]) =>
          histogramLines(labels, d, bounds)
        ),
  });
  return {
    observe(value, labels = {}) {
      const key = labelText(labels);
      const d = spread.get(key) ??
        { counts: bounds.map(() => 0), sum: 0, count: 0 };
      const at = bounds.findIndex((bound) => value <= bound);
      if (at >= 0) d.counts[at] = (d.counts[at] ?? 0) + 1;
      d.sum += value;
      d.count++;
      spread.set(key, d);
    },
  };
}

/** Every metric of this process in the Prometheus text format. A number that cannot be read in time, since the store is away, is left out. */
export async function metricsText(): Promise<string> {
  const blocks = await Promise.all([...metrics].map(async ([name, metric]) => {
    const lines = (await samplesOf(metric)).map((sample) => name + sample);
    return [
      `# HELP ${name} ${metric.help.replaceAll("\n", " ")}`,
      `# TYPE ${name} ${metric.kind}`,
      ...lines,
    ].join("\n");
  }));
  return blocks.join("\n") + "\n";
}

async function samplesOf({ samples }: Metric): Promise<string[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string[]>((done) => {
    timer = setTimeout(() => done([]), PATIENCE_MS);
  });
  try {
    return await Promise.race([samples(), late]);
  } catch {
    return [];
  } finally {
    clearTimeout(timer);
  }
}

const kept = new Map<string, unknown>();

/** Values survive a second registration, so that two servers of one test process count together. */
function keep<T>(name: string, fresh: T): T {
  if (!kept.has(name)) kept.set(name, fresh);
  return kept.get(name) as T;
}

function histogramLines(
  labels: string,
  { counts, sum, count }: Distribution,
  bounds: number[],
): string[] {
  const lines: string[] = [];
  let below = 0;
  for (const [i, bound] of bounds.entries()) {
    below += counts[i] ?? 0;
    lines.push(`_bucket${withLabel(labels, "le", String(bound))} ${below}`);
  }
  lines.push(`_bucket${withLabel(labels, "le", "+Inf")} ${count}`);
  return [...lines, `_sum${labels} ${sum}`, `_count${labels} ${count}`];
}

function labelText(labels: Labels): string {
  const entries = Object.entries(labels);
  if (entries.length === 0) return "";
  const text = entries.map(([name, value]) =>
    `${name}="${String(value).replace(/[\\"\n]/g, "_")}"`
  );
  return `{${text.join(",")}}`;
}

function withLabel(labels: string, name: string, value: string): string {
  const label = `${name}="${value}"`;
  return labels === "" ? `{${label}}` : `${labels.slice(0, -1)},${label}}`;
}
