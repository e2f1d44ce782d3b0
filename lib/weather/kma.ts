import { z } from "zod";
import type { Cell } from "@/lib/weather/grid.ts";
import type { Precipitation, Sky, WeatherHour } from "@/lib/weather/schema.ts";
import {
  fetchJson,
  type Forecast,
  HOUR_MS,
  KEPT_HOURS,
  momentOf,
  type Source,
} from "@/lib/weather/source.ts";

const SEOUL_MS = 9 * HOUR_MS;
/** Forecasts are made at 02, 05, … 23 o'clock in Seoul. */
const EVERY_MS = 3 * HOUR_MS;
const FIRST_MS = 2 * HOUR_MS;
/** The service promises them ten minutes later; before that there is "no data". */
const READY_MS = 10 * 60_000;
/** Fourteen values an hour, for the hours that are kept and those that have passed since the forecast. */
const ROWS = 14 * (KEPT_HOURS + 8);
const NO_DATA = "03";

/** PTY and SKY of the service's guide; 4 of the older ones are showers. */
const FALLS: Record<string, Precipitation> = {
  ...{ "0": "none", "1": "rain", "2": "sleet", "3": "snow", "4": "shower" },
};
const SKIES: Record<string, Sky> = {
  ...{ "1": "clear", "3": "cloudy", "4": "overcast" },
};

const Item = z.object({
  category: z.string(),
  fcstDate: z.string().regex(/^\d{8}$/),
  fcstTime: z.string().regex(/^\d{4}$/),
  fcstValue: z.coerce.string().max(100),
});
const Answer = z.object({
  response: z.object({
    header: z.object({ resultCode: z.string() }),
    body: z.object({
      items: z.object({ item: z.array(Item).max(ROWS) }),
    }).optional(),
  }),
});
type Item = z.infer<typeof Item>;

/** How the Korean weather service is asked. */
interface KmaOptions {
  url: string;
  /** As data.go.kr gives it, percent-encoded or not. */
  key: string;
  now: () => number;
}

/** The short-term forecast of the Korea Meteorological Administration. */
export class Kma implements Source {
  /** As answers name it. */
  readonly name = "kma";
  readonly #options: KmaOptions;

  /** Asks nothing yet. */
  constructor(options: KmaOptions) {
    this.#options = options;
  }

  async fetch(cell: Cell, signal: AbortSignal): Promise<Forecast> {
    const now = this.#options.now();
    const baseAt = baseTime(now);
    const items = await this.#read({ cell, baseAt, signal });
    if (items !== null) return readForecast(items, { baseAt, now });

    // The newest one is late: the one before it still has these hours.
    const beforeAt = baseAt - EVERY_MS;
    const older = await this.#read({ cell, baseAt: beforeAt, signal });
    if (older === null) throw new Error("Cannot find a forecast");
    return readForecast(older, { baseAt: beforeAt, now });
  }

  async #read({ cell, baseAt, signal }: {
    cell: Cell;
    baseAt: number;
    signal: AbortSignal;
  }): Promise<Item[] | null> {
    const { date, time } = seoulTime(baseAt);
    const url = new URL(this.#options.url);
    const asked = {
      serviceKey: decoded(this.#options.key),
      dataType: "JSON",
      pageNo: "1",
      numOfRows: String(ROWS),
      base_date: date,
      base_time: time,
      nx: String(cell.nx),
      ny: String(cell.ny),
    };
    for (const [name, value] of Object.entries(asked)) {
      url.searchParams.set(name, value);
    }
    const { response } = await fetchJson(url, { schema: Answer, signal });
    const { resultCode } = response.header;
    if (resultCode === NO_DATA) return null;
    if (resultCode !== "00" || response.body === undefined) {
      throw new Error("Cannot use an answer without a forecast");
    }
    return response.body.items.item;
  }
}

/** When the newest forecast that can be had at a moment was made. */
export function baseTime(now: number): number {
  const sinceFirst = now - READY_MS + SEOUL_MS - FIRST_MS;
  return Math.floor(sinceFirst / EVERY_MS) * EVERY_MS - SEOUL_MS + FIRST_MS;
}

/** Date and time in Seoul as the service writes them: `20261121`, `0500`. */
export function seoulTime(at: number): { date: string; time: string } {
  const text = new Date(at + SEOUL_MS).toISOString();
  return {
    date: text.slice(0, 10).replaceAll("-", ""),
    time: text.slice(11, 16).replace(":", ""),
  };
}

/** Millimetres in an hour: "강수없음" is 0, "1mm 미만" half of it, of a range the lower end; null for other words. */
export function rainOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/없음|^0$/.test(text)) return 0;
  const number = /\d+(\.\d+)?/.exec(text)?.[0];
  if (number === undefined) return null;
  return text.includes("미만") ? Number(number) / 2 : Number(number);
}

function readForecast(
  items: readonly Item[],
  { baseAt, now }: { baseAt: number; now: number },
): Forecast {
  const byHour = Map.groupBy(items, momentIn);
  const from = now - HOUR_MS / 2;
  const hours = [...byHour.keys()].filter((at) => at >= from)
    .toSorted((a, b) => a - b)
    .map((at) => ({ at, values: valuesOf(byHour.get(at) ?? []) }))
    .filter(({ values }) => values.has("TMP"))
    .slice(0, KEPT_HOURS);
  const [first] = hours;
  if (first === undefined) throw new Error("Cannot find a forecast of now");
  const { at: _, chance: __, ...nowHour } = readHour(first);
  return {
    ...nowHour,
    humidity: numberIn(first.values, "REH", { min: 0, max: 100 }),
    wind: numberIn(first.values, "WSD", { min: 0, max: 150 }),
    observed_at: momentOf(baseAt),
    hours: hours.map(readHour),
  };
}

function readHour(
  { at, values }: { at: number; values: Map<string, string> },
): WeatherHour {
  const temperature = numberIn(values, "TMP", { min: -60, max: 60 });
  const precipitation = FALLS[values.get("PTY") ?? ""];
  const sky = SKIES[values.get("SKY") ?? ""];
  if (temperature === null || !precipitation || !sky) {
    throw new Error("Cannot read an hour of the forecast");
  }
  return {
    ...{ at: momentOf(at), temperature, precipitation, sky },
    precipitation_mm: rainOf(values.get("PCP")),
    chance: numberIn(values, "POP", { min: 0, max: 100 }),
  };
}

function momentIn({ fcstDate: d, fcstTime: t }: Item): number {
  const [year, month, day] = [d.slice(0, 4), d.slice(4, 6), d.slice(6)];
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) +
    Number(t.slice(0, 2)) * HOUR_MS + Number(t.slice(2)) * 60_000 - SEOUL_MS;
}

function valuesOf(items: readonly Item[]): Map<string, string> {
  return new Map(items.map(({ category, fcstValue }) => [category, fcstValue]));
}

/** The service writes −998 and the like where it has no value. */
function numberIn(
  values: Map<string, string>,
  category: string,
  { min, max }: { min: number; max: number },
): number | null {
  const value = Number.parseFloat(values.get(category) ?? "");
  return value >= min && value <= max ? value : null;
}

function decoded(key: string): string {
  try {
    return /%[0-9a-f]{2}/i.test(key) ? decodeURIComponent(key) : key;
  } catch {
    return key;
  }
}
