import { updateMe } from "@/lib/accounts/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  mealbuddyMe,
  tokenToGoOnWith,
} from "@/lib/web/contracts/mealbuddy_people.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";
import {
  MealbuddyChanges,
  MealbuddyMe,
} from "@/lib/web/contracts/mealbuddy_schema.ts";

const update = endpoint({
  summary: "Change my name or neighbourhood",
  tag: "MealBuddy",
  body: MealbuddyChanges,
  answers: { 200: MealbuddyMe },
  limit: { name: "change-me", max: 60, windowMs: 3_600_000 },
}, async ({ services, asker, body, ctx }) => {
  const changes = {
    username: body.username || undefined,
    address: body.address || undefined,
  };
  const userId = asker.user.id;
  const me = await updateMe(services, { userId, changes });
  return json(mealbuddyMe(me, await tokenToGoOnWith(services, ctx.req)));
});

export const handler = api({ POST: refusingBy("fields", update) });
