import type { WeatherConfig } from "@/lib/config.ts";
import { Circuit } from "@/lib/outside/circuit.ts";
import { Kma } from "@/lib/weather/kma.ts";
import { OpenMeteo } from "@/lib/weather/open_meteo.ts";
import type { Source } from "@/lib/weather/source.ts";
import { WeatherDesk } from "@/lib/weather/weather.ts";

export type { Point } from "@/lib/weather/grid.ts";
export type { WeatherDesk } from "@/lib/weather/weather.ts";

/** A page that waits for it is still soon enough. */
const TIMEOUT_MS = 2_000;

/** What the weather of a process is made of. */
export interface WeatherDeskOptions {
  /** Where the last answers are kept. */
  kv: Deno.Kv;
  /** Milliseconds. */
  now: () => number;
  /** Who is asked. */
  config: WeatherConfig;
  /** Another patience than two seconds, for tests. */
  timeoutMs?: number;
}

/** Opens the weather by configuration: the Korean service with a key, else Open-Meteo, else nobody. */
export function openWeather(
  { kv, now, config, timeoutMs = TIMEOUT_MS }: WeatherDeskOptions,
): WeatherDesk {
  const source = openSource(config, now);
  const circuit = new Circuit(now);
  return new WeatherDesk({ kv, now, source, circuit, timeoutMs });
}

function openSource(
  { kmaKey, kmaUrl, openMeteoUrl }: WeatherConfig,
  now: () => number,
): Source | null {
  if (kmaKey !== undefined) return new Kma({ url: kmaUrl, key: kmaKey, now });
  return openMeteoUrl === undefined ? null : new OpenMeteo(openMeteoUrl);
}
