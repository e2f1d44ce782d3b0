import { z } from "zod";
import { proveSignUp } from "@/lib/accounts/mod.ts";
import { CodeBody } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { changeDates } from "@/lib/web/contracts/gpting_accounts.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";

const verify = endpoint({
  summary: "Make the account whose code came back",
  tag: "GPTing",
  auth: "anyone",
  body: CodeBody.extend({ email: z.string().max(1_000) }),
  answers: { 201: z.object({ message: z.string() }) },
  limit: { name: "prove-sign-up", max: 60, windowMs: 3_600_000 },
}, async ({ services, body, address, userAgent, locale }) => {
  const client = { address, userAgent };
  const { user, details } = await proveSignUp(services, { ...body, client });
  const { nickname, bio, gender } = details;
  await changeDates(services, user.id, {
    ...{ nickname, bio, birth_date: user.birth_year },
    gender: GENDERS[gender],
  });
  const message = locale === "ko"
    ? "가입되었습니다. 환영합니다!"
    : "Your account is ready. Welcome!";
  return json({ message }, 201);
});

const GENDERS = { m: "M", f: "F", o: "O" } as const;

export const handler = api({
  POST: refusingBy("message", verify, { codeGone: 400 }),
});
