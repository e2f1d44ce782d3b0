import { confirmEmailChange } from "@/lib/accounts/mod.ts";
import { CodeBody } from "@/lib/accounts/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Change my address with the code that was mailed to the new one",
    tag: "Accounts",
    body: CodeBody,
    answers: { 204: null },
  }, async ({ services, asker, body }) => {
    const { code } = body;
    await confirmEmailChange(services, { userId: asker.user.id, code });
    return noContent();
  }),
});
