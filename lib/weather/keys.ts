import type { Cell } from "@/lib/weather/grid.ts";
import type { WeatherSource } from "@/lib/weather/schema.ts";

/** → the last forecast that a source gave for a cell. */
export const forecastKey = (
  source: WeatherSource,
  { nx, ny }: Cell,
): Deno.KvKey => ["forecasts", source, nx, ny];
