// Runs in the browser too.
import { z } from "zod";
import { Flag, UserCard } from "@/lib/shapes.ts";

/** Somebody with whom one ate more than once: as orders know them, and no more. */
const MealBuddy = z.object({
  user: UserCard,
  times: z.number(),
  last_at: z.string(),
  last_title: z.string(),
});

/** Those with whom somebody ate twice or more, while both want to hear of it. */
export const MealBuddies = z.object({
  on: z.boolean(),
  results: z.array(MealBuddy),
}).meta({ id: "MealBuddies" });
/** What the schema of the same name describes, once parsed. */
export type MealBuddies = z.infer<typeof MealBuddies>;

/** Whether a person wants to be proposed to those they ate with. */
export const MealBuddiesInput = z.object({ on: Flag })
  .meta({ id: "MealBuddiesInput" });
