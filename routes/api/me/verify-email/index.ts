import { verifyEmail } from "@/lib/accounts/mod.ts";
import { CodeBody } from "@/lib/accounts/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Verify my address with the code that was mailed",
    tag: "Accounts",
    body: CodeBody,
    answers: { 204: null },
  }, async ({ services, asker, body }) => {
    await verifyEmail(services, { userId: asker.user.id, code: body.code });
    return noContent();
  }),
});
