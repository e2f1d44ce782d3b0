import { logOut } from "@/lib/accounts/mod.ts";
import { RefreshBody } from "@/lib/accounts/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Log out: the session ends, its sockets close",
    tag: "Accounts",
    auth: "anyone",
    body: RefreshBody,
    answers: { 204: null },
    limit: { name: "revoke-token", max: 120, windowMs: 60_000 },
  }, async ({ services, body }) => {
    await logOut(services, body);
    return noContent();
  }),
});
