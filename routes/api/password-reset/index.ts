import { askPasswordReset } from "@/lib/accounts/mod.ts";
import { ResetAsk } from "@/lib/accounts/schema.ts";
import { api, endpoint } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Mail me a link to replace a forgotten password",
    tag: "Accounts",
    auth: "anyone",
    body: ResetAsk,
    answers: { 202: null },
  }, async ({ services, body, address }) => {
    await askPasswordReset(services, { email: body.email, address });
    return new Response(null, { status: 202 });
  }),
});
