import { resetPassword } from "@/lib/accounts/mod.ts";
import { ResetConfirm } from "@/lib/accounts/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Replace a forgotten password; every session ends",
    tag: "Accounts",
    auth: "anyone",
    body: ResetConfirm,
    answers: { 204: null },
  }, async ({ services, body, address }) => {
    const { token, new_password: next } = body;
    await resetPassword(services, { token, next, address });
    return noContent();
  }),
});
