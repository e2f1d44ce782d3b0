import { WeatherQuery } from "@/lib/weather/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  KoreanWeather,
  koreanWeather,
} from "@/lib/web/contracts/mealbuddy_outside.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";
import { requirePlace } from "@/lib/web/places.ts";

const read = endpoint({
  summary: "The weather of a place, or of my neighbourhood, in words",
  tag: "MealBuddy",
  query: WeatherQuery,
  answers: { 200: KoreanWeather },
  limit: { name: "weather", max: 60, windowMs: 60_000 },
}, async ({ services, asker, query }) => {
  const place = await requirePlace(services, { user: asker.user, query });
  return json(koreanWeather(await services.weather.read(place)));
});

export const handler = api({ GET: refusingBy("text", read) });
