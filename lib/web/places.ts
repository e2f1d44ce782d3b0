import { requireCircle } from "@/lib/circles/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import type { Point } from "@/lib/weather/mod.ts";
import type { WeatherQuery } from "@/lib/weather/schema.ts";
import type { Asker } from "@/lib/web/define.ts";

/**
 * The place that a request means: what it names, else where the person lives; null when that is nowhere.
 *
 * @throws {AppError} `circleNotFound`
 */
export async function findPlace(
  services: Pick<Services, "kv">,
  { user, query: { lat, lon, circle } }: {
    user: Pick<Asker["user"], "circle">;
    query: WeatherQuery;
  },
): Promise<Point | null> {
  if (lat !== undefined && lon !== undefined) return { lat, lon };
  const id = circle ?? user.circle?.id;
  return id === undefined ? null : await requireCircle(services, id);
}

/**
 * The place that a request means.
 *
 * @throws {AppError} `circleNotFound`; `badRequest` when it names none and the person lives nowhere
 */
export async function requirePlace(
  services: Pick<Services, "kv">,
  asked: { user: Pick<Asker["user"], "circle">; query: WeatherQuery },
): Promise<Point> {
  const place = await findPlace(services, asked);
  if (place !== null) return place;
  throw new AppError("badRequest", "Cannot tell the weather of nowhere", {
    fields: { circle: ["required"] },
  });
}
