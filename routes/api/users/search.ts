import { z } from "zod";
import { searchUsers } from "@/lib/accounts/mod.ts";
import { text, UserCard } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "People whose username or display name contains a text",
      tag: "People",
      query: z.object({ q: text(2, 60) }),
      answers: {
        200: z.object({ results: z.array(UserCard), next: z.null() }),
      },
      limit: { name: "search-users", max: 60, windowMs: 60_000 },
    },
    async ({ services, asker, query }) =>
      json({
        results: await searchUsers(services, {
          q: query.q,
          userId: asker.user.id,
        }),
        next: null,
      }),
  ),
});
