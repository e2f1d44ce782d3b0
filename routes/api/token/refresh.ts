import { refreshTokens } from "@/lib/accounts/mod.ts";
import { RefreshBody, TokenPair } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Exchange a refresh token for a new pair",
    tag: "Accounts",
    auth: "anyone",
    body: RefreshBody,
    answers: { 200: TokenPair },
    limit: { name: "refresh", max: 120, windowMs: 60_000 },
  }, async ({ services, body }) => json(await refreshTokens(services, body))),
});
