import { z } from "zod";
import { type Cell, middleOf } from "@/lib/weather/grid.ts";
import type { Precipitation, Sky } from "@/lib/weather/schema.ts";
import {
  fetchJson,
  type Forecast,
  KEPT_HOURS,
  momentOf,
  type Source,
} from "@/lib/weather/source.ts";

const Celsius = z.number().min(-60).max(60);
const Percent = z.number().min(0).max(100);
const Millimetres = z.number().min(0).max(500);
const Code = z.number().int().min(0).max(99);
const Seconds = z.number().int().min(0).max(8.64e12);

const Answer = z.object({
  current: z.object({
    time: Seconds,
    temperature_2m: Celsius,
    relative_humidity_2m: Percent.nullish(),
    wind_speed_10m: z.number().min(0).max(150).nullish(),
    precipitation: Millimetres.nullish(),
    weather_code: Code,
  }),
  hourly: z.object({
    time: z.array(Seconds),
    temperature_2m: z.array(Celsius.nullable()),
    precipitation_probability: z.array(Percent.nullable()),
    precipitation: z.array(Millimetres.nullable()),
    weather_code: z.array(Code.nullable()),
  }),
});

const CURRENT = [
  ...["temperature_2m", "relative_humidity_2m", "wind_speed_10m"],
  ...["precipitation", "weather_code"],
];
const HOURLY = [
  ...["temperature_2m", "precipitation_probability", "precipitation"],
  "weather_code",
];

/** The free forecast of open-meteo.com; it needs no key. */
export class OpenMeteo implements Source {
  /** As answers name it. */
  readonly name = "open-meteo";
  readonly #url: string;

  /** Asks nothing yet; `url` is that of its API. */
  constructor(url: string) {
    this.#url = url;
  }

  async fetch(cell: Cell, signal: AbortSignal): Promise<Forecast> {
    // Whoever asks, the service hears only of the middle of a cell.
    const { lat, lon } = middleOf(cell);
    const url = new URL(this.#url);
    const asked = {
      latitude: lat.toFixed(3),
      longitude: lon.toFixed(3),
      current: CURRENT.join(","),
      hourly: HOURLY.join(","),
      forecast_hours: String(KEPT_HOURS),
      wind_speed_unit: "ms",
      timeformat: "unixtime",
    };
    for (const [name, value] of Object.entries(asked)) {
      url.searchParams.set(name, value);
    }
    return shape(await fetchJson(url, { schema: Answer, signal }));
  }
}

/** What falls and what the sky is like by a code of the WMO (table 4677, as the service uses it). */
export function readCode(
  code: number,
): { precipitation: Precipitation; sky: Sky } {
  return { precipitation: fallsBy(code), sky: skyBy(code) };
}

function fallsBy(code: number): Precipitation {
  if (code < 51) return "none";
  if ([56, 57, 66, 67].includes(code)) return "sleet";
  if (code <= 65) return "rain";
  if (code <= 77 || code === 85 || code === 86) return "snow";
  return "shower";
}

function skyBy(code: number): Sky {
  if (code <= 1) return "clear";
  return code === 2 ? "cloudy" : "overcast";
}

function shape({ current, hourly }: z.infer<typeof Answer>): Forecast {
  const hours = hourly.time.flatMap((seconds, i) => {
    const temperature = hourly.temperature_2m[i];
    const code = hourly.weather_code[i];
    if (typeof temperature !== "number" || typeof code !== "number") return [];
    return [{
      at: momentOf(seconds * 1_000),
      temperature,
      ...readCode(code),
      precipitation_mm: hourly.precipitation[i] ?? null,
      chance: hourly.precipitation_probability[i] ?? null,
    }];
  });
  return {
    temperature: current.temperature_2m,
    humidity: current.relative_humidity_2m ?? null,
    wind: current.wind_speed_10m ?? null,
    precipitation_mm: current.precipitation ?? null,
    ...readCode(current.weather_code),
    observed_at: momentOf(current.time * 1_000),
    hours: hours.slice(0, KEPT_HOURS),
  };
}
