import { Weather, WeatherQuery } from "@/lib/weather/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { requirePlace } from "@/lib/web/places.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "The weather of a place, or of my neighbourhood; 503 with " +
        "`last_known` while its source is down",
      tag: "Weather and menu",
      query: WeatherQuery,
      answers: { 200: Weather },
      limit: { name: "weather", max: 60, windowMs: 60_000 },
    },
    async ({ services, asker, query }) => {
      const place = await requirePlace(services, { user: asker.user, query });
      return json(await services.weather.read(place));
    },
  ),
});
