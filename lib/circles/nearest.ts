// Runs in the browser too.
import { disassemble, getChoseong } from "es-hangul";
import {
  type District,
  districtName,
  DISTRICTS,
  sidoNames,
} from "@/lib/circles/districts.ts";
import { tidyAddress } from "@/lib/circles/rules.ts";

/** Farther than this share of its letters, a name is no likely slip. */
const FARTHEST = 0.6;
/** Syllables that are compared: no name is longer, and the work grows with them. */
const COMPARED = 24;

/** The districts whose names, in any form, begin with or contain a text, or have it as first consonants ("ㄱㄴㄱ"). */
export function completeDistricts(text: string, limit: number): District[] {
  const typed = compact(text);
  if (typed === "") return [];
  const isConsonants = /^[ㄱ-ㅎ]+$/.test(typed);
  return DISTRICTS.map((district) => {
    const ranks = formsOf(district).map((form) =>
      (isConsonants ? compact(getChoseong(form)) : form).indexOf(typed)
    ).filter((rank) => rank >= 0);
    return { district, rank: Math.min(...ranks) };
  }).filter(({ rank }) => rank < Infinity)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit).map(({ district }) => district);
}

/** The districts that somebody most likely meant by a text, nearest first, by letters of the Korean alphabet. */
export function nearestDistricts(text: string, limit: number): District[] {
  const typed = disassemble(compact(text).slice(0, COMPARED));
  if (typed === "") return [];
  return DISTRICTS.map((district) => {
    const distances = formsOf(district).map((form) => {
      const letters = disassemble(form);
      return editDistance(typed, letters) /
        Math.max(typed.length, letters.length);
    });
    return { district, distance: Math.min(...distances) };
  }).filter(({ distance }) => distance <= FARTHEST)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, limit).map(({ district }) => district);
}

/** How many letters must be changed, added or left out to turn one text into another. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** "서울특별시강남구", "서울강남구", "강남구". */
function formsOf(district: District): string[] {
  const name = district.parts.join("");
  return [
    compact(districtName(district)),
    ...sidoNames(district).map((sido) => sido + name),
    name,
    district.parts.at(-1) ?? "",
  ].filter((form) => form !== "");
}

function compact(text: string): string {
  return tidyAddress(text).replaceAll(" ", "");
}
