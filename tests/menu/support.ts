import type { Situation } from "@/lib/menu/rank.ts";
import { NO_TASTES } from "@/lib/menu/tastes.ts";
import type { Weather } from "@/lib/weather/schema.ts";

/** An evening in November, half past six in Seoul. */
export const EVENING = Date.parse("2026-11-21T18:30:00+09:00");

/** A mild dry day unless said. */
export function weatherOf(changes: Partial<Weather> = {}): Weather {
  return {
    ...{ temperature: 18, humidity: 50, wind: 1, sky: "clear" },
    ...{ precipitation: "none", precipitation_mm: 0, source: "open-meteo" },
    ...{ observed_at: new Date(EVENING).toISOString(), age_s: 60 },
    ...{ stale: false, hours: [] },
    ...changes,
  };
}

/** Person 1 that evening, of whom nothing is known, unless said. */
export function situationOf(changes: Partial<Situation> = {}): Situation {
  return {
    ...{ userId: 1, at: EVENING, callings: ["fine"], tastes: NO_TASTES },
    ...{ wish: null, openOrders: {} },
    ...changes,
  };
}
