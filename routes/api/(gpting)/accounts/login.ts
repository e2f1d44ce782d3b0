import { z } from "zod";
import { logIn } from "@/lib/accounts/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";

const login = endpoint({
  summary: "Log in by username or e-mail address",
  tag: "GPTing",
  auth: "anyone",
  body: z.object({
    username: z.string().max(1_000),
    password: z.string().max(1_000),
  }),
  answers: {
    200: z.object({
      username: z.string(),
      success: z.literal(true),
      message: z.string(),
      access: z.string(),
      refresh: z.string(),
    }),
  },
}, async ({ services, asker, body, address, userAgent, locale }) => {
  const { user, tokens: { access, refresh } } = await logIn(services, {
    login: body.username,
    password: body.password,
    client: { address, userAgent },
    knownUserId: asker?.user.id,
  });
  const message = locale === "ko" ? "로그인했습니다." : "You are logged in.";
  const { username } = user;
  return json({ username, success: true, message, access, refresh });
});

export const handler = api({
  POST: refusingBy("success", login, { credentialsWrong: 400 }),
});
