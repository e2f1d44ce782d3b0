import { z } from "zod";
import { listSessions, revokeOtherSessions } from "@/lib/accounts/mod.ts";
import { SessionCard } from "@/lib/accounts/schema.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "The devices that are signed in as me",
    tag: "Accounts",
    answers: {
      200: z.object({ results: z.array(SessionCard), next: z.null() }),
    },
  }, async ({ services, asker }) => {
    const sessions = await listSessions(services, { userId: asker.user.id });
    const results = sessions.map((
      { sid, created_at, last_seen_at, user_agent },
    ) => ({
      id: sid,
      created_at: new Date(created_at).toISOString(),
      last_seen_at: new Date(last_seen_at).toISOString(),
      user_agent,
      current: sid === asker.sid,
    }));
    return json({ results, next: null });
  }),

  DELETE: endpoint({
    summary: "Sign every other device out; their sockets close",
    tag: "Accounts",
    answers: { 204: null },
  }, async ({ services, asker }) => {
    const { user, sid } = asker;
    await revokeOtherSessions(services, { userId: user.id, sid });
    return noContent();
  }),
});
