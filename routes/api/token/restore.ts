import { restoreAccount } from "@/lib/accounts/mod.ts";
import { RestoreBody, TokenPair } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary:
      "Undo the deletion of my account and log in, by what the refused log-in told",
    tag: "Accounts",
    auth: "anyone",
    body: RestoreBody,
    answers: { 200: TokenPair },
    limit: { name: "restore", max: 30, windowMs: 60_000 },
  }, async ({ services, body: { restore }, address, userAgent }) => {
    const client = { address, userAgent };
    const { tokens } = await restoreAccount(services, { restore, client });
    return json(tokens);
  }),
});
