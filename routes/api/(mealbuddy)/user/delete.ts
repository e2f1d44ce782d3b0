import { leaveForGood } from "@/lib/rooms/mod.ts";
import { api, endpoint } from "@/lib/web/api.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";
import { MealbuddyPassword } from "@/lib/web/contracts/mealbuddy_schema.ts";

const leave = endpoint({
  summary: "Delete my account",
  tag: "MealBuddy",
  body: MealbuddyPassword,
  answers: { 200: null },
}, async ({ services, asker, body }) => {
  const { password = "" } = body;
  await leaveForGood(services, { userId: asker.user.id, password });
  return new Response(null);
});

export const handler = api({
  POST: refusingBy("text", leave, { validationFailed: 401 }),
});
