import { readDong } from "@/lib/circles/dongs.ts";
import { type District, districtName } from "@/lib/circles/districts.ts";
import {
  circleKey,
  circlesByDongFrom,
  circlesOfDistrict,
} from "@/lib/circles/keys.ts";
import { completeDistricts, nearestDistricts } from "@/lib/circles/nearest.ts";
import { placeName, readAddress, tidyAddress } from "@/lib/circles/rules.ts";
import type { Circle, CircleSuggestion } from "@/lib/circles/schema.ts";
import { getAll } from "@/lib/kv/page.ts";
import type { Services } from "@/lib/services.ts";

const MOST = 10;

/** Where circles are. */
export type Store = Pick<Services, "kv">;

/**
 * Up to ten completions of what somebody types: circles that exist first, then
 * the places the text may mean, then districts whose dong is still to be typed.
 */
export async function suggestCircles(
  services: Store,
  text: string,
): Promise<CircleSuggestion[]> {
  const typed = tidyAddress(text);
  if (typed === "") return [];
  const { places, wider, dong } = readAddress(typed);
  const districts = completeDistricts(typed, MOST);
  const existing = await listExisting(services, typed, districts);
  return firstOf([
    ...existing,
    ...places.map(placeName).map(complete),
    ...wider.map((district) => withDong(district, dong)),
    ...districts.map((district) => withDong(district, null)),
  ]);
}

/** What somebody may have meant by a text that names no single place; nearest first. */
export async function suggestInstead(
  services: Store,
  text: string,
): Promise<CircleSuggestion[]> {
  const typed = tidyAddress(text);
  const suggestions = await suggestCircles(services, typed);
  if (suggestions.length > 0) return suggestions;

  const words = typed.split(" ");
  const last = words.length > 1 ? words.at(-1) ?? "" : "";
  const dong = readDong(last);
  const named = dong === null ? typed : words.slice(0, -1).join(" ");
  return nearestDistricts(named, MOST / 2).map((district) =>
    withDong(district, dong)
  );
}

async function listExisting(
  { kv }: Store,
  typed: string,
  districts: District[],
): Promise<CircleSuggestion[]> {
  const lastWord = typed.split(" ").at(-1) ?? "";
  const selectors: Deno.KvListSelector[] = [
    circlesByDongFrom(readDong(lastWord) ?? lastWord),
    ...districts.slice(0, 3).map((d) => ({ prefix: circlesOfDistrict(d) })),
  ];
  const found = await Promise.all(
    selectors.map((selector) =>
      Array.fromAsync(kv.list<number>(selector, { limit: MOST }))
    ),
  );
  const ids = new Set(found.flat().map((entry) => entry.value));
  const circles = await getAll<Circle>(kv, [...ids].map(circleKey));
  return circles.flatMap(({ value }) =>
    value === null ? [] : [{ id: value.id, name: value.name, complete: true }]
  );
}

function complete(name: string): CircleSuggestion {
  return { id: null, name, complete: true };
}

function withDong(district: District, dong: string | null): CircleSuggestion {
  return dong === null
    ? { id: null, name: districtName(district), complete: false }
    : complete(placeName({ district, dong }));
}

/** The first of each name, ten at most. */
function firstOf(suggestions: CircleSuggestion[]): CircleSuggestion[] {
  const byName = new Map<string, CircleSuggestion>();
  for (const suggestion of suggestions) {
    if (!byName.has(suggestion.name)) byName.set(suggestion.name, suggestion);
  }
  return [...byName.values()].slice(0, MOST);
}
