import { z } from "zod";
import { agreedKinds, registerUser } from "@/lib/accounts/mod.ts";
import { Me, Registration } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Make an account; its owner is signed in at once",
    tag: "Accounts",
    auth: "anyone",
    body: Registration,
    answers: {
      201: z.object({
        user: Me,
        access: z.string(),
        refresh: z.string(),
        expires_in: z.number(),
        message: z.string(),
      }),
    },
    idempotent: true,
  }, async ({ services, body, address, userAgent, locale }) => {
    const { user, tokens } = await registerUser(services, {
      username: body.username,
      email: body.email,
      password: body.password,
      password2: body.password2,
      displayName: body.display_name,
      firstName: body.first_name,
      address: body.address,
      circleId: body.circle_id,
      locale,
      birthYear: body.birth_year,
      consents: { kinds: agreedKinds(body), via: "api" },
      client: { address, userAgent },
    });
    const message = locale === "ko"
      ? "가입되었습니다. 환영합니다!"
      : "Your account is ready. Welcome!";
    return json({ user, ...tokens, message }, 201);
  }),
});
