import type { Calling, Meal, Season } from "@/lib/menu/dishes/read.ts";
import type { Weather } from "@/lib/weather/schema.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
// Korea has had no daylight saving time since 1988.
const SEOUL_MS = 9 * HOUR_MS;

/** °C from which people want something cold, and something warm. */
const HOT_FROM = 27;
const COLD_TO = 7;
/** Rain that is about to fall counts as rain. */
const SOON_HOURS = 2;

/** A day in Seoul, counted from 1970. */
export function seoulDay(at: number): number {
  return Math.floor((at + SEOUL_MS) / DAY_MS);
}

/** The midnight in Seoul after which another day begins. */
export function endOfDay(at: number): number {
  return (seoulDay(at) + 1) * DAY_MS - SEOUL_MS;
}

/** Which meal people in Seoul think of at a moment. */
export function mealAt(at: number): Meal {
  const hour = new Date(at + SEOUL_MS).getUTCHours();
  if (hour >= 5 && hour < 10) return "breakfast";
  if (hour >= 10 && hour < 14) return "lunch";
  if (hour >= 14 && hour < 17) return "afternoon";
  return hour >= 17 && hour < 21 ? "dinner" : "late";
}

/** The season in Seoul at a moment. */
export function seasonAt(at: number): Season {
  const month = new Date(at + SEOUL_MS).getUTCMonth() + 1;
  if (month >= 3 && month <= 5) return "spring";
  if (month >= 6 && month <= 8) return "summer";
  return month >= 9 && month <= 11 ? "autumn" : "winter";
}

/** What a weather calls for; nothing is known of it: nothing. */
export function callingsOf(weather: Weather | null): Calling[] {
  if (weather === null) return [];
  const falls = [weather, ...weather.hours.slice(0, SOON_HOURS)]
    .map(({ precipitation }) => precipitation);
  const callings: Calling[] = [];
  if (falls.some((it) => it === "rain" || it === "shower")) {
    callings.push("rain");
  }
  if (falls.some((it) => it === "snow" || it === "sleet")) {
    callings.push("snow");
  }
  if (weather.temperature >= HOT_FROM) callings.push("heat");
  if (weather.temperature <= COLD_TO) callings.push("chill");
  return callings.length === 0 ? ["fine"] : callings;
}

/** A number from 0 up to 1 that looks random and is always the same for the same text (FNV-1a, 32 bits). */
export function fixedChance(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  // Neighbouring texts differ in the low bits only: mix them upwards.
  hash = Math.imul(hash ^ hash >>> 16, 0x85ebca6b);
  hash = Math.imul(hash ^ hash >>> 13, 0xc2b2ae35);
  return ((hash ^ hash >>> 16) >>> 0) / 2 ** 32;
}
