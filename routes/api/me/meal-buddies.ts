import { changeMealBuddies, readMealBuddies } from "@/lib/companions/mod.ts";
import { MealBuddies, MealBuddiesInput } from "@/lib/companions/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "With whom I ate twice or more, while both of us want to know",
      tag: "Orders",
      answers: { 200: MealBuddies },
    },
    async ({ services, asker: { user } }) =>
      json(await readMealBuddies(services, user.id)),
  ),

  PUT: endpoint(
    {
      summary: "Lets me and those I ate with hear of each other, or no more",
      tag: "Orders",
      body: MealBuddiesInput,
      answers: { 200: MealBuddies },
      limit: { name: "meal-buddies", max: 60, windowMs: 3_600_000 },
    },
    async ({ services, asker: { user: { id: userId } }, body: { on } }) =>
      json(await changeMealBuddies(services, { userId, on })),
  ),
});
