import { z } from "zod";
import { searchUsers } from "@/lib/accounts/mod.ts";
import { text, UserCard } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { FoundChatServerUser } from "@/lib/web/contracts/chat_server_schema.ts";
import { showFound } from "@/lib/web/contracts/chats.ts";

export const handler = api({
  GET: endpoint(
    {
      summary:
        "People whose username or display name contains a text; `query` instead of `q` asks in the words of the chat server",
      tag: "People",
      query: z.object({
        q: text(2, 60).optional(),
        query: text(2, 60).optional(),
      }).refine(({ q, query }) => (q ?? query) !== undefined, {
        path: ["q"],
        params: { key: "required" },
      }),
      answers: {
        200: z.union([
          z.object({ results: z.array(UserCard), next: z.null() }),
          z.array(FoundChatServerUser),
        ]),
      },
      limit: { name: "search-users", max: 60, windowMs: 60_000 },
    },
    async ({ services, asker, query }) => {
      const people = await searchUsers(services, {
        q: query.q ?? query.query ?? "",
        userId: asker.user.id,
      });
      return query.q === undefined
        ? json(await showFound(services, { me: asker.user, people }))
        : json({ results: people, next: null });
    },
  ),
});
