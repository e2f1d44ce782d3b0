import { revokeSession } from "@/lib/accounts/mod.ts";
import { SessionParams } from "@/lib/accounts/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  DELETE: endpoint({
    summary: "Sign a device out; its sockets close",
    tag: "Accounts",
    params: SessionParams,
    answers: { 204: null },
  }, async ({ services, asker, params }) => {
    await revokeSession(services, {
      userId: asker.user.id,
      sid: params.sessionId,
    });
    return noContent();
  }),
});
