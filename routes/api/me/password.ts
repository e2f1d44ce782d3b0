import { changePassword } from "@/lib/accounts/mod.ts";
import { PasswordChange } from "@/lib/accounts/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Change my password; every other session ends",
    tag: "Accounts",
    body: PasswordChange,
    answers: { 204: null },
  }, async ({ services, asker, body }) => {
    await changePassword(services, {
      userId: asker.user.id,
      sid: asker.sid,
      current: body.current_password,
      next: body.new_password,
    });
    return noContent();
  }),
});
