import { z } from "zod";
import { revokeSession } from "@/lib/accounts/mod.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  DELETE: endpoint({
    summary: "Sign a device out; its sockets close",
    tag: "Accounts",
    params: z.object({ sessionId: z.string().max(64) }),
    answers: { 204: null },
  }, async ({ services, asker, params }) => {
    await revokeSession(services, {
      userId: asker.user.id,
      sid: params.sessionId,
    });
    return noContent();
  }),
});
