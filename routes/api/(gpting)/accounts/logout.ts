import { z } from "zod";
import { logOut } from "@/lib/accounts/mod.ts";
import { RefreshBody } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Log out: the session of the refresh token ends",
    tag: "GPTing",
    auth: "anyone",
    body: RefreshBody,
    answers: { 200: z.object({ message: z.string() }) },
    limit: { name: "revoke-token", max: 120, windowMs: 60_000 },
  }, async ({ services, body, locale }) => {
    await logOut(services, body);
    const message = locale === "ko"
      ? "로그아웃했습니다."
      : "You are logged out.";
    return json({ message });
  }),
});
