import type { App } from "./app.ts";
import { repeat } from "./repeat.ts";
import { idleHandles, quantile, residentBytes } from "./runs.ts";
import type { LongRun, Window } from "./steadiness.ts";

const SAMPLE_MS = 1_000;
const HOUR_MS = 3_600_000;
/** Later than this is as bad as this. */
const LONGEST_MS = 60_000;

/** What one window has seen so far. */
interface Seen {
  resident: number[];
  handles: number[];
  delays: number[];
}

/** Looks at a server once a second, and hears how long messages take. */
export class SoakWatch {
  readonly #app: App;
  readonly #windowMs: number;
  readonly #startedAt = performance.now();
  readonly #windows: Window[] = [];
  /** How many messages took so many milliseconds: a night has more than can be kept. */
  readonly #counts = new Uint32Array(LONGEST_MS + 1);
  #seen: Seen = nothing();
  #stop: () => Promise<void>;
  #ended: Promise<LongRun> | null = null;

  /** Begins to look. */
  constructor(app: App, { windowMs }: { windowMs: number }) {
    this.#app = app;
    this.#windowMs = windowMs;
    this.#stop = repeat(SAMPLE_MS, () => this.#look());
  }

  /** A message was read so many milliseconds after it was sent. */
  hear(ms: number): void {
    this.#seen.delays.push(ms);
    const at = Math.min(LONGEST_MS, Math.ceil(Math.max(0, ms)));
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  /** How many messages it heard of. */
  get heard(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  /** Stops looking; what was seen in all windows. */
  end(): Promise<LongRun> {
    return this.#ended ??= this.#end();
  }

  async #end(): Promise<LongRun> {
    await this.#stop();
    this.#close();
    return { windows: this.#windows, p99Ms: this.#quantile(0.99) };
  }

  async #look(): Promise<void> {
    const pid = this.#app.pid();
    this.#seen.resident.push(await residentBytes(pid));
    this.#seen.handles.push(await idleHandles(pid, this.#app.port));
    const open = this.#startedAt + this.#windows.length * this.#windowMs;
    if (performance.now() - open >= this.#windowMs) this.#close();
  }

  #close(): void {
    const { resident, handles, delays } = this.#seen;
    if (resident.length === 0) return;
    this.#windows.push({
      atHours: (performance.now() - this.#startedAt) / HOUR_MS,
      residentBytes: Math.min(...resident),
      // A connection is open on one side first: the usual number counts.
      handles: quantile(handles, 0.5),
      p99Ms: quantile(delays, 0.99),
    });
    this.#seen = nothing();
  }

  #quantile(share: number): number {
    const wanted = this.heard * share;
    let sum = 0;
    return this.#counts.findIndex((count) => (sum += count) >= wanted);
  }
}

function nothing(): Seen {
  return { resident: [], handles: [], delays: [] };
}
