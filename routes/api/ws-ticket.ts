import { issueTicket } from "@/lib/accounts/mod.ts";
import { Ticket } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint(
    {
      summary: "A one-use pass for a WebSocket, good for 30 s",
      tag: "Accounts",
      answers: { 200: Ticket },
      limit: { name: "ws-ticket", max: 60, windowMs: 60_000 },
    },
    async ({ services, asker }) =>
      json(
        await issueTicket(services, { userId: asker.user.id, sid: asker.sid }),
      ),
  ),
});
