import { z } from "zod";
import type { Menu, MenuTurn, Suggestion } from "@/lib/menu/schema.ts";
import {
  type Precipitation,
  type Sky,
  type Weather,
  WeatherQuery,
} from "@/lib/weather/schema.ts";

const FALLING: Record<Precipitation, string> = {
  ...{ none: "없음", rain: "비", sleet: "비/눈", snow: "눈" },
  shower: "소나기",
};

const SKIES: Record<Sky, string> = {
  ...{ clear: "맑음", cloudy: "구름많음", overcast: "흐림" },
};

/** The weather as MealBuddy's header reads it: pairs of words; what is not known is not there. */
export const KoreanWeather = z.record(z.string(), z.string())
  .meta({ id: "MealbuddyWeather" });

/** A weather in the words of MealBuddy. */
export function koreanWeather(
  { temperature, humidity, wind, precipitation, precipitation_mm, sky }:
    Weather,
): Record<string, string> {
  return {
    기온: `${temperature}℃`,
    ...(humidity !== null && { 습도: `${humidity}%` }),
    ...(wind !== null && { 풍속: `${wind}m/s` }),
    강수형태: FALLING[precipitation],
    날씨: SKIES[sky],
    ...(precipitation_mm !== null && {
      강수량: precipitation_mm === 0 ? "강수없음" : `${precipitation_mm}mm`,
    }),
  };
}

/** One line of the conversation about food. What we tell a model is none of it. */
export const FoodLine = z.object({
  role: z.enum(["user", "assistant"]),
  content: z.string(),
}).meta({ id: "MealbuddyFoodLine" });
/** What the schema of the same name describes, once parsed. */
export type FoodLine = z.infer<typeof FoodLine>;

const Coordinate = z.union([z.string().max(40), z.number()]).optional();

/** A form has no query, and its client sends what it knows of its place, perhaps nothing. */
export const FoodInput = z.object({
  message: z.string().max(5_000),
  lat: Coordinate,
  lon: Coordinate,
});

/** Suggestions as the text that MealBuddy shows. */
export function suggestionText(suggestions: readonly Suggestion[]): string {
  return suggestions
    .map(({ name, reason }, i) => `${i + 1}. ${name}: ${reason}`).join("\n");
}

/** A conversation as MealBuddy draws it. */
export function foodLines({ history }: Menu): FoodLine[] {
  return history.flatMap(({ message, suggestions }: MenuTurn) => [
    { role: "user" as const, content: message },
    { role: "assistant" as const, content: suggestionText(suggestions) },
  ]);
}

/** The place that a form names; one that is none of ours is none. */
export function placeOf(
  { lat, lon }: { lat?: string | number; lon?: string | number },
): WeatherQuery {
  const parsed = WeatherQuery.safeParse({
    lat: String(lat ?? ""),
    lon: String(lon ?? ""),
  });
  return parsed.success ? parsed.data : {};
}
