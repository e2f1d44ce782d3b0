// Runs in the browser too.
import { z } from "zod";
import { CircleCard } from "@/lib/circles/schema.ts";
import { UserCard } from "@/lib/shapes.ts";

/** One's own record (CONTRACT.md §3, `Me`): the only place with an e-mail address. */
export const Me = UserCard.extend({
  email: z.string(),
  email_verified: z.boolean(),
  first_name: z.string(),
  circle: CircleCard.nullable(),
  created_at: z.string(),
  locale: z.enum(["ko", "en"]),
}).meta({ id: "Me" });
export type Me = z.infer<typeof Me>;
