// Runs in the browser too.
import { z } from "zod";
import { Id } from "@/lib/shapes.ts";

const CircleKind = z.enum(["neighbourhood", "dormitory", "school"]);
type CircleKind = z.infer<typeof CircleKind>;

/** A circle as people see it: the "where" of every list. */
export const CircleCard = z.object({
  id: z.number(),
  name: z.string(),
  kind: CircleKind,
}).meta({ id: "CircleCard" });
/** What the schema of the same name describes, once parsed. */
export type CircleCard = z.infer<typeof CircleCard>;

/** A circle as it is stored: `lat` and `lon` are the centre of its district, in degrees. */
export const Circle = CircleCard.extend({
  sido: z.string(),
  /** Empty in Sejong, which has no districts. */
  sigungu: z.string(),
  dong: z.string(),
  lat: z.number(),
  lon: z.number(),
  created_at: z.number(),
});
/** What the schema of the same name describes, once parsed. */
export type Circle = z.infer<typeof Circle>;

/** A completion of what somebody types into the search box. */
export const CircleSuggestion = z.object({
  /** Null while nobody lives there yet. */
  id: z.number().nullable(),
  name: z.string(),
  /** False when the name is a district only: its dong is still to be typed. */
  complete: z.boolean(),
}).meta({ id: "CircleSuggestion" });
/** What the schema of the same name describes, once parsed. */
export type CircleSuggestion = z.infer<typeof CircleSuggestion>;

/** The path of a circle. */
export const CircleParams = z.object({ circleId: Id });

/** An address, or the beginning of one, in Korean. */
export const CircleQuery = z.object({ q: z.string().max(100) });
