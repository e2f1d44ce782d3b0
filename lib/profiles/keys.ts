import type { Mode } from "@/lib/profiles/questions/mod.ts";

/** → `StoredProfile` */
export const profileKey = (
  mode: Mode,
  userId: number,
): Deno.KvKey => ["profiles", mode, userId];

/** → a copy of a visible `StoredProfile`, so that whom a circle has to choose from is read in one scan. */
export const listedKey = (
  circleId: number,
  mode: Mode,
  userId: number,
): Deno.KvKey => ["profiles_listed", circleId, mode, userId];

/** Prefix of `listedKey`. */
export const listedOf = (
  circleId: number,
  mode: Mode,
): Deno.KvKey => ["profiles_listed", circleId, mode];
