import { resendEmailCode } from "@/lib/accounts/mod.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Mail me another code; the one before is dead",
    tag: "Accounts",
    answers: { 204: null },
    limit: { name: "verify-email", max: 5, windowMs: 3_600_000 },
  }, async ({ services, asker }) => {
    await resendEmailCode(services, asker.user.id);
    return noContent();
  }),
});
