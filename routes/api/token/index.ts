import { logIn } from "@/lib/accounts/mod.ts";
import { Credentials, TokenPair } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Log in by username or e-mail address",
    tag: "Accounts",
    auth: "anyone",
    body: Credentials,
    answers: { 200: TokenPair },
  }, async ({ services, asker, body, address, userAgent }) => {
    const login = body.username ?? body.email ?? "";
    const client = { address, userAgent };
    const { tokens } = await logIn(services, {
      login,
      password: body.password,
      client,
      knownUserId: asker?.user.id,
    });
    return json(tokens);
  }),
});
