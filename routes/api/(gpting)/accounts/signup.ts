import { z } from "zod";
import { askSignUp } from "@/lib/accounts/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { renamingFields } from "@/lib/web/contracts/fields.ts";
import { GptingSignup } from "@/lib/web/contracts/gpting_accounts.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";

const signup = endpoint({
  summary:
    "Begin a sign-up; the account exists once the mailed code comes back",
  tag: "GPTing",
  auth: "anyone",
  body: GptingSignup,
  answers: { 200: z.object({ message: z.string() }) },
}, async ({ services, body, address, userAgent, locale }) => {
  const { username, email, password, nickname, gender, bio } = body;
  const input = {
    ...{ username, email, password, locale, birthYear: body.birth_date },
    details: { nickname, bio, gender: CODES[gender] },
    client: { address, userAgent },
  };
  await renamingFields(
    { birth_year: "birth_date" },
    () => askSignUp(services, input),
  );
  const message = locale === "ko"
    ? "인증 번호를 메일로 보냈습니다."
    : "A code is on its way by mail.";
  return json({ message });
});

const CODES = { M: "m", F: "f", O: "o" } as const;

export const handler = api({ POST: refusingBy("errors", signup) });
