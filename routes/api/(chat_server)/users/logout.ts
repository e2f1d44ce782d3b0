import { z } from "zod";
import { revokeSession } from "@/lib/accounts/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { ChatServerLogout } from "@/lib/web/contracts/chat_server_schema.ts";
import { assertOneself } from "@/lib/web/contracts/oneself.ts";

export const handler = api({
  POST: endpoint({
    summary: "Log out: the session that asks ends, its sockets close",
    tag: "Chat server",
    body: ChatServerLogout,
    answers: { 200: z.object({ message: z.string() }) },
  }, async ({ services, asker, body }) => {
    assertOneself(asker.user, body);
    await revokeSession(services, { userId: asker.user.id, sid: asker.sid });
    return json({ message: "Logout successful" });
  }),
});
