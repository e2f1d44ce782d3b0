import { z } from "zod";
import { listOnline } from "@/lib/rooms/mod.ts";
import { UserCard } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { chatServerUser } from "@/lib/web/contracts/chat_server.ts";
import { ChatServerUser } from "@/lib/web/contracts/chat_server_schema.ts";

export const handler = api({
  GET: endpoint({
    summary:
      "People of my circle who are online; without `online=true` in the words of the chat server",
    tag: "People",
    query: z.object({ online: z.literal("true").optional() }),
    answers: {
      200: z.union([
        z.object({ results: z.array(UserCard), next: z.null() }),
        z.array(ChatServerUser),
      ]),
    },
  }, async ({ services, asker, query }) => {
    const circleId = asker.user.circle?.id;
    const people = circleId === undefined
      ? []
      : await listOnline(services, { circleId, userId: asker.user.id });
    const results = people.filter(({ id }) => id !== asker.user.id);
    return query.online === undefined
      ? json(results.map(chatServerUser))
      : json({ results, next: null });
  }),
});
