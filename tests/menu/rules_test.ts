import assert from "node:assert/strict";
import {
  callingsOf,
  endOfDay,
  fixedChance,
  mealAt,
  seasonAt,
  seoulDay,
} from "@/lib/menu/rules.ts";
import type { WeatherHour } from "@/lib/weather/schema.ts";
import { weatherOf } from "./support.ts";

const at = (clock: string) => Date.parse(`${clock}:00+09:00`);

Deno.test("a day ends at midnight in Seoul", () => {
  const before = at("2026-11-21T23:59");
  const after = at("2026-11-22T00:00");

  assert.equal(seoulDay(after), seoulDay(before) + 1);
  assert.equal(endOfDay(before), after);
  assert.equal(endOfDay(after), at("2026-11-23T00:00"));
});

Deno.test("mealAt() and seasonAt() go by the clock of Seoul", () => {
  const meals = ["04:59", "05:00", "10:00", "14:00", "17:00", "21:00"]
    .map((clock) => mealAt(at(`2026-11-21T${clock}`)));
  const seasons = ["02-28T23:59", "03-01T00:00", "06-01T00:00", "09-01T00:00"]
    .map((day) => seasonAt(at(`2026-${day}`)));

  assert.deepEqual(meals, [
    ...["late", "breakfast", "lunch", "afternoon", "dinner", "late"],
  ]);
  assert.deepEqual(seasons, ["winter", "spring", "summer", "autumn"]);
});

Deno.test("callingsOf() says what a weather calls for, rain of the next two hours included", () => {
  const cases = [
    [{ precipitation: "shower" }, ["rain"]],
    [{ precipitation: "sleet", temperature: 1 }, ["snow", "chill"]],
    [{ temperature: 27 }, ["heat"]],
    [{ temperature: 7 }, ["chill"]],
    [{ temperature: 20 }, ["fine"]],
  ] as const;
  for (const [weather, callings] of cases) {
    assert.deepEqual(callingsOf(weatherOf(weather)), callings);
  }
  const hour: WeatherHour = {
    ...{ at: "2026-11-21T04:00:00.000Z", temperature: 20, sky: "overcast" },
    ...{ precipitation: "none", precipitation_mm: 0, chance: 80 },
  };
  const wet: WeatherHour = { ...hour, precipitation: "rain" };
  assert.deepEqual(callingsOf(weatherOf({ hours: [hour, wet] })), ["rain"]);
  assert.deepEqual(callingsOf(weatherOf({ hours: [hour, hour, wet] })), [
    "fine",
  ]);
  assert.deepEqual(callingsOf(null), []);
});

Deno.test("fixedChance() is the same for the same text, and spreads evenly", () => {
  const values = Array.from(
    { length: 10_000 },
    (_, i) => fixedChance(`a ${i}`),
  );
  const tenths = Array.from(
    { length: 10 },
    (_, tenth) =>
      values.filter((value) => Math.floor(value * 10) === tenth).length,
  );

  assert.equal(fixedChance("7 20000 pho"), fixedChance("7 20000 pho"));
  assert(tenths.every((count) => count > 850 && count < 1_150), `${tenths}`);
});
