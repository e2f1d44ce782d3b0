import { dayTokenOf, registerUser } from "@/lib/accounts/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { renamingFields } from "@/lib/web/contracts/fields.ts";
import { mealbuddyMe } from "@/lib/web/contracts/mealbuddy_people.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";
import {
  MealbuddyRegistration,
  WrappedMe,
} from "@/lib/web/contracts/mealbuddy_schema.ts";

const register = endpoint({
  summary: "Make an account, as MealBuddy does",
  tag: "MealBuddy",
  auth: "anyone",
  body: MealbuddyRegistration,
  answers: { 201: WrappedMe },
  idempotent: true,
}, async ({ services, body, address, userAgent, locale }) => {
  const client = { address, userAgent };
  const { user, tokens } = await renamingFields(
    { password2: "password" },
    () => registerUser(services, { ...body, locale, client }),
  );
  const token = await dayTokenOf(services, tokens.access);
  return json({ user: mealbuddyMe(user, token) }, 201);
});

export const handler = api({ POST: refusingBy("errors", register) });
