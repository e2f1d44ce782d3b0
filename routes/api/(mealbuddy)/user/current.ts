import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  mealbuddyMe,
  tokenToGoOnWith,
} from "@/lib/web/contracts/mealbuddy_people.ts";
import { WrappedMe } from "@/lib/web/contracts/mealbuddy_schema.ts";

export const handler = api({
  GET: endpoint({
    summary: "Myself, with a fresh token",
    tag: "MealBuddy",
    answers: { 200: WrappedMe },
  }, async ({ services, asker, ctx }) => {
    const token = await tokenToGoOnWith(services, ctx.req);
    return json({ user: mealbuddyMe(asker.user, token) });
  }),
});
