import { askEmailChange } from "@/lib/accounts/mod.ts";
import { EmailChange } from "@/lib/accounts/schema.ts";
import { api, endpoint } from "@/lib/web/api.ts";
import { CHANGE_EMAIL_LIMIT } from "@/lib/web/limit.ts";

export const handler = api({
  POST: endpoint({
    summary: "Mail a code to the address I want to have; mine stays until then",
    tag: "Accounts",
    body: EmailChange,
    answers: { 202: null },
    limit: CHANGE_EMAIL_LIMIT,
  }, async ({ services, asker, body }) => {
    await askEmailChange(services, { userId: asker.user.id, ...body });
    return new Response(null, { status: 202 });
  }),
});
