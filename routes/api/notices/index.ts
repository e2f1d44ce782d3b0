import { z } from "zod";
import { listNotices } from "@/lib/notices/mod.ts";
import { Notice } from "@/lib/notices/schema.ts";
import { whole } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "My notices, newest first",
    tag: "Notices",
    query: z.object({
      limit: whole(1, 100).default(50),
      cursor: z.string().max(200).optional(),
    }),
    answers: {
      200: z.object({
        results: z.array(Notice),
        next: z.string().nullable(),
        unread: z.number(),
      }),
    },
  }, async ({ services, asker, query }) => {
    const { id: userId, locale } = asker.user;
    return json(await listNotices(services, { userId, locale, ...query }));
  }),
});
