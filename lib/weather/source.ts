import { z } from "zod";
import { limitedFetch } from "@/lib/outside/limited_fetch.ts";
import type { Cell } from "@/lib/weather/grid.ts";
import type {
  Weather,
  WeatherHour,
  WeatherSource,
} from "@/lib/weather/schema.ts";

/** What a source says, whenever it was asked. */
export interface Forecast extends
  Pick<
    Weather,
    | "temperature"
    | "humidity"
    | "wind"
    | "precipitation"
    | "precipitation_mm"
    | "sky"
    | "observed_at"
  > {
  /** Dense and ascending, the first about now. */
  hours: WeatherHour[];
}

/** One who knows the weather. Whatever goes wrong is thrown. */
export interface Source {
  /** As answers name it. */
  readonly name: WeatherSource;
  /** Answers before the signal ends it, or not at all. */
  fetch(cell: Cell, signal: AbortSignal): Promise<Forecast>;
}

/** Hours of a forecast that are kept. */
export const KEPT_HOURS = 12;
/** In an hour. */
export const HOUR_MS = 3_600_000;

/**
 * Asks for a JSON answer of a shape.
 *
 * @throws {Error} for another status, another shape, an answer too large, or when the signal ends it
 */
export async function fetchJson<T extends z.ZodType>(
  url: URL,
  { schema, signal }: { schema: T; signal: AbortSignal },
): Promise<z.output<T>> {
  const answer = await limitedFetch(url, {
    signal,
    headers: { accept: "application/json" },
  });
  if (answer.status !== 200) {
    throw new Error(`Cannot use an answer of status ${answer.status}`);
  }
  return schema.parse(await answer.json());
}

/** A moment of the API. */
export function momentOf(at: number): string {
  return new Date(at).toISOString();
}
