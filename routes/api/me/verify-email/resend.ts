import { resendEmailCode } from "@/lib/accounts/mod.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";
import { RESEND_LIMIT } from "@/lib/web/limit.ts";

export const handler = api({
  POST: endpoint({
    summary: "Mail me another code; the one before is dead",
    tag: "Accounts",
    answers: { 204: null },
    limit: RESEND_LIMIT,
  }, async ({ services, asker }) => {
    await resendEmailCode(services, asker.user.id);
    return noContent();
  }),
});
