import { z } from "zod";
import { verifyAccess } from "@/lib/accounts/mod.ts";
import { TokenBody } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Whether an access token counts",
    tag: "Accounts",
    auth: "anyone",
    body: TokenBody,
    answers: { 200: z.object({}) },
    limit: { name: "verify-token", max: 120, windowMs: 60_000 },
  }, async ({ services, body }) => {
    await verifyAccess(services, body.token);
    return json({});
  }),
});
