import { z } from "zod";
import { listBlocks } from "@/lib/accounts/mod.ts";
import { UserCard, whole } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "People whom I have blocked",
      tag: "People",
      query: z.object({
        limit: whole(1, 100).default(50),
        cursor: z.string().max(200).optional(),
      }),
      answers: {
        200: z.object({
          results: z.array(UserCard),
          next: z.string().nullable(),
        }),
      },
    },
    async ({ services, asker, query }) =>
      json(await listBlocks(services, { userId: asker.user.id, ...query })),
  ),
});
