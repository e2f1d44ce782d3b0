import {
  circleByDongKey,
  circleByPlaceKey,
  circleKey,
} from "@/lib/circles/keys.ts";
import { type Place, placeName, readAddress } from "@/lib/circles/rules.ts";
import type { Circle, CircleCard } from "@/lib/circles/schema.ts";
import { suggestInstead } from "@/lib/circles/suggestions.ts";
import { AppError } from "@/lib/errors.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { listPage, type Page } from "@/lib/kv/page.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

/** Where circles are, and what the time is. */
export type Store = Pick<Services, "kv" | "now">;

/** A circle stays what it was made as, so it is read once: every request of its people names it. */
const KNOWN = 1_000;
const knownByStore = new WeakMap<Deno.Kv, RecentMap<number, Circle>>();

/**
 * The circle of an address, made when it is the first from there. All ways of
 * writing a place lead to one circle, whoever comes at the same time.
 *
 * @throws {AppError} `circleNotFound` with `details.suggestions` when the text names no place, or several
 */
export async function resolveAddress(
  services: Store,
  text: string,
): Promise<Circle> {
  const { places: [place, ...others] } = readAddress(text);
  if (place === undefined || others.length > 0) {
    throw new AppError(
      "circleNotFound",
      place === undefined
        ? "Cannot find the circle of an unknown address"
        : "Cannot choose among several places of that name",
      { details: { suggestions: await suggestInstead(services, text) } },
    );
  }
  return await untilCommitted(() => findOrCreate(services, place));
}

/** The circle of an id, or null. */
export async function findCircle(
  { kv }: Pick<Services, "kv">,
  id: number,
): Promise<Circle | null> {
  const known = knownTo(kv);
  const found = known.get(id);
  if (found !== undefined) return found;
  const circle = (await kv.get<Circle>(circleKey(id))).value;
  if (circle !== null) known.set(id, circle);
  return circle;
}

/**
 * The circle of an id.
 *
 * @throws {AppError} `circleNotFound`
 */
export async function requireCircle(
  services: Pick<Services, "kv">,
  id: number,
): Promise<Circle> {
  const circle = await findCircle(services, id);
  if (circle === null) {
    throw new AppError("circleNotFound", `Cannot find circle "${id}"`);
  }
  return circle;
}

/**
 * A page of all circles, in no order.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listCircles(
  { kv }: Pick<Services, "kv">,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<Circle>> {
  const prefix = circleKey(0).slice(0, 1);
  const page = await listPage<Circle>(kv, { prefix }, { limit, cursor });
  return { results: page.results.map(({ value }) => value), next: page.next };
}

/** What others may know of a circle. */
export function circleCardOf({ id, name, kind }: Circle): CircleCard {
  return { id, name, kind };
}

function knownTo(kv: Deno.Kv): RecentMap<number, Circle> {
  const known = knownByStore.get(kv) ?? new RecentMap<number, Circle>(KNOWN);
  knownByStore.set(kv, known);
  return known;
}

async function findOrCreate(
  { kv, now }: Store,
  place: Place,
): Promise<Circle | typeof LOST_RACE> {
  const index = await kv.get<number>(circleByPlaceKey(place));
  if (index.value !== null) return await requireCircle({ kv }, index.value);

  const { district, dong } = place;
  const circle: Circle = {
    id: randomId(),
    kind: "neighbourhood",
    name: placeName(place),
    sido: district.sido,
    sigungu: district.parts.join(" "),
    dong,
    lat: district.lat,
    lon: district.lon,
    created_at: now(),
  };
  const commit = await kv.atomic()
    .check(index, { key: circleKey(circle.id), versionstamp: null })
    .set(circleKey(circle.id), circle)
    .set(circleByPlaceKey(place), circle.id)
    .set(circleByDongKey(dong, circle.id), circle.id)
    .commit();
  return commit.ok ? circle : LOST_RACE;
}
