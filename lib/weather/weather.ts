import { AppError } from "@/lib/errors.ts";
import { log } from "@/lib/log.ts";
import { counter } from "@/lib/metrics.ts";
import type { Circuit } from "@/lib/outside/circuit.ts";
import { type Cell, cellOf, type Point } from "@/lib/weather/grid.ts";
import { forecastKey } from "@/lib/weather/keys.ts";
import type { Weather } from "@/lib/weather/schema.ts";
import { type Forecast, HOUR_MS, type Source } from "@/lib/weather/source.ts";
import { within } from "@/lib/outside/within.ts";

const logger = log("weather");
const calls = counter(
  "hanjari_weather_calls_total",
  "Calls of the weather service by outcome.",
);

/** Older ones are fetched again behind the answer. */
const FRESH_MS = 15 * 60_000;
/** Older ones are not taken for the weather of now unless the source fails. */
const USABLE_MS = HOUR_MS;
/** Older ones say nothing any more. */
const KEPT_MS = 6 * HOUR_MS;
const RETRY_AFTER_S = 60;

interface Stored {
  forecast: Forecast;
  fetched_at: number;
}

/** Who is asked, how long, and where answers are kept. */
interface WeatherOptions {
  kv: Deno.Kv;
  now: () => number;
  /** Null: nobody is asked. */
  source: Source | null;
  circuit: Circuit;
  /** From the first byte of a call out to its last byte in. */
  timeoutMs: number;
}

/** The weather of places, from the store while it is good, else from its source. */
export class WeatherDesk {
  readonly #options: WeatherOptions;
  readonly #underWay = new Map<string, Promise<Stored | null>>();
  readonly #ending = new AbortController();

  /** Asks nothing yet. */
  constructor(options: WeatherOptions) {
    this.#options = options;
  }

  /** Whether anybody is asked at all. */
  get isOn(): boolean {
    return this.#options.source !== null;
  }

  /**
   * The weather of a place. Waits for the source where nothing good is stored.
   *
   * @throws {AppError} `serviceUnavailable` when the source does not answer, with the last that is known in
   * `details.last_known` (a `Weather`, or null)
   */
  async read(point: Point): Promise<Weather> {
    const cell = cellOf(point);
    const stored = await this.#find(cell);
    if (stored !== null && this.#age(stored) < USABLE_MS) {
      if (this.#age(stored) >= FRESH_MS) void this.#refresh(cell);
      return this.#view(stored, false);
    }
    const fetched = await this.#refresh(cell);
    if (fetched !== null) return this.#view(fetched, false);
    throw new AppError("serviceUnavailable", "Cannot tell the weather", {
      retryAfterS: RETRY_AFTER_S,
      details: { last_known: stored && this.#view(stored, true) },
    });
  }

  /**
   * What is known of a place without waiting for anybody longer than `waitMs`:
   * the last that was stored, marked when it is old, or null. Fetches behind it.
   */
  async peek(point: Point, { waitMs = 0 } = {}): Promise<Weather | null> {
    const cell = cellOf(point);
    const stored = await this.#find(cell);
    const age = stored === null ? Infinity : this.#age(stored);
    if (stored !== null && age < FRESH_MS) return this.#view(stored, false);
    const coming = this.#refresh(cell);
    if (age >= USABLE_MS && waitMs > 0) {
      const fetched = await within(coming, waitMs);
      if (fetched !== null) return this.#view(fetched, false);
    }
    return stored && this.#view(stored, age >= USABLE_MS);
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#underWay.values());
  }

  async #find(cell: Cell): Promise<Stored | null> {
    const { kv, source } = this.#options;
    if (source === null) return null;
    const { value } = await kv.get<Stored>(forecastKey(source.name, cell));
    return value !== null && this.#age(value) < KEPT_MS ? value : null;
  }

  /** One call a cell at a time, whoever waits for it; null when it brought nothing. */
  #refresh(cell: Cell): Promise<Stored | null> {
    const { source } = this.#options;
    if (source === null) return Promise.resolve(null);
    const name = `${cell.nx},${cell.ny}`;
    const running = this.#underWay.get(name);
    if (running !== undefined) return running;
    const started = this.#fetch(source, cell)
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, started);
    return started;
  }

  async #fetch(source: Source, cell: Cell): Promise<Stored | null> {
    const { kv, now, circuit, timeoutMs } = this.#options;
    if (this.#ending.signal.aborted || !circuit.enter()) return null;
    const signal = AbortSignal.any([
      AbortSignal.timeout(timeoutMs),
      this.#ending.signal,
    ]);
    try {
      const forecast = await source.fetch(cell, signal);
      const stored = { forecast, fetched_at: now() };
      await kv.set(forecastKey(source.name, cell), stored, {
        expireIn: KEPT_MS,
      });
      circuit.succeed();
      calls.add(1, { outcome: "answered" });
      return stored;
    } catch (error) {
      if (this.#ending.signal.aborted) return null;
      circuit.fail();
      calls.add(1, { outcome: "failed" });
      // Its message may quote the address that was asked, with the key in it.
      const why = error instanceof Error ? error.name : "unknown";
      logger.warning("a call failed", { source: source.name, why });
      return null;
    } finally {
      circuit.leave();
    }
  }

  #age({ fetched_at }: Stored): number {
    return Math.max(0, this.#options.now() - fetched_at);
  }

  /** A forecast as it is read now: hours that have passed are left out. */
  #view(stored: Stored, stale: boolean): Weather {
    const { now, source } = this.#options;
    const { hours, ...rest } = stored.forecast;
    const from = now() - HOUR_MS / 2;
    return {
      ...rest,
      source: source?.name ?? "open-meteo",
      age_s: Math.floor(this.#age(stored) / 1_000),
      stale,
      hours: hours.filter(({ at }) => Date.parse(at) >= from),
    };
  }
}
