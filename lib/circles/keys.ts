import type { Place } from "@/lib/circles/rules.ts";

/** → `Circle` */
export function circleKey(id: number): Deno.KvKey {
  return ["circles", id];
}

/** The one circle of a place: holds its id. */
export function circleByPlaceKey({ district, dong }: Place): Deno.KvKey {
  return [
    "circles_by_place",
    district.sido,
    district.parts.join(" "),
    dong,
  ];
}

/** The circles of a district. */
export function circlesOfDistrict(district: Place["district"]): Deno.KvKey {
  return ["circles_by_place", district.sido, district.parts.join(" ")];
}

/** Circles by the name of their dong alone: holds the id. */
export function circleByDongKey(dong: string, id: number): Deno.KvKey {
  return ["circles_by_dong", dong, id];
}

/** All circles whose dong begins with a text. */
export function circlesByDongFrom(text: string): Deno.KvListSelector {
  return {
    start: ["circles_by_dong", text],
    end: ["circles_by_dong", `${text}\uffff`],
  };
}
