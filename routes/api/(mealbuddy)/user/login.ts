import { dayTokenOf, logIn } from "@/lib/accounts/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { mealbuddyMe } from "@/lib/web/contracts/mealbuddy_people.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";
import {
  MealbuddyLogin,
  WrappedMe,
} from "@/lib/web/contracts/mealbuddy_schema.ts";

const login = endpoint({
  summary: "Log in by e-mail address and password",
  tag: "MealBuddy",
  auth: "anyone",
  body: MealbuddyLogin,
  answers: { 200: WrappedMe },
}, async ({ services, asker, body, address, userAgent }) => {
  const { user, tokens } = await logIn(services, {
    login: body.email,
    password: body.password,
    client: { address, userAgent },
    knownUserId: asker?.user.id,
  });
  const token = await dayTokenOf(services, tokens.access);
  return json({ user: mealbuddyMe(user, token) });
});

export const handler = api({
  POST: refusingBy("errors", login, { credentialsWrong: 400 }),
});
