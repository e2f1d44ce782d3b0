// Runs in the browser too.
import { z } from "zod";

/** A circle as people see it: the "where" of every list. */
export const CircleCard = z.object({
  id: z.number(),
  name: z.string(),
  kind: z.enum(["neighbourhood", "dormitory", "school"]),
}).meta({ id: "CircleCard" });
export type CircleCard = z.infer<typeof CircleCard>;
