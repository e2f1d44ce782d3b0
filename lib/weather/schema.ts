// Runs in the browser too.
import { z } from "zod";
import { Id, Moment } from "@/lib/shapes.ts";

/** What falls from the sky. */
export const Precipitation = z.enum([
  ...["none", "rain", "sleet", "snow", "shower"] as const,
]);
/** What the schema of the same name describes, once parsed. */
export type Precipitation = z.infer<typeof Precipitation>;

/** How much of it is covered. */
export const Sky = z.enum(["clear", "cloudy", "overcast"]);
/** What the schema of the same name describes, once parsed. */
export type Sky = z.infer<typeof Sky>;

/** Who said so. */
export const WeatherSource = z.enum(["kma", "open-meteo"]);
/** What the schema of the same name describes, once parsed. */
export type WeatherSource = z.infer<typeof WeatherSource>;

/** One hour of a forecast: °C, mm in the hour (null where the source does not say), chance of rain in %. */
export const WeatherHour = z.object({
  at: Moment,
  temperature: z.number(),
  precipitation: Precipitation,
  precipitation_mm: z.number().min(0).nullable(),
  chance: z.number().min(0).max(100).nullable(),
  sky: Sky,
}).meta({ id: "WeatherHour" });
/** What the schema of the same name describes, once parsed. */
export type WeatherHour = z.infer<typeof WeatherHour>;

/** The weather of a place now and in the hours to come: °C, %, m/s, mm in the hour. */
export const Weather = z.object({
  temperature: z.number(),
  humidity: z.number().min(0).max(100).nullable(),
  wind: z.number().min(0).nullable(),
  precipitation: Precipitation,
  precipitation_mm: z.number().min(0).nullable(),
  sky: Sky,
  source: WeatherSource,
  /** When what is said of now was measured or announced. */
  observed_at: Moment,
  /** Whole seconds since we fetched it. */
  age_s: z.number().int().min(0),
  /** The source did not answer: this is the last that is known. */
  stale: z.boolean(),
  hours: z.array(WeatherHour),
}).meta({ id: "Weather" });
/** What the schema of the same name describes, once parsed. */
export type Weather = z.infer<typeof Weather>;

const MISSING = { params: { key: "invalid" } };

/** A coordinate; clients that know no place send it empty. */
function degrees(min: number, max: number) {
  return z.union([
    z.literal("").transform(() => undefined),
    z.string().regex(/^-?\d{1,3}(\.\d{1,20})?$/).transform(Number)
      .pipe(z.number().min(min).max(max)),
  ]).optional();
}

/** Which place: both coordinates within Korea, or a circle; nothing of it means my own circle. */
export const WeatherQuery = z.object({
  lat: degrees(32, 39.5),
  lon: degrees(123.5, 132.5),
  circle: Id.optional(),
}).refine(({ lat, lon }) => (lat === undefined) === (lon === undefined), {
  ...MISSING,
  path: ["lon"],
});
/** What the schema of the same name describes, once parsed. */
export type WeatherQuery = z.infer<typeof WeatherQuery>;
