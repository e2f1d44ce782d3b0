import { z } from "zod";
import { listOnline } from "@/lib/rooms/mod.ts";
import { UserCard } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "People of my circle who are online",
    tag: "People",
    query: z.object({ online: z.literal("true") }),
    answers: { 200: z.object({ results: z.array(UserCard), next: z.null() }) },
  }, async ({ services, asker }) => {
    const circleId = asker.user.circle?.id;
    const results = circleId === undefined
      ? []
      : await listOnline(services, { circleId });
    return json({
      results: results.filter(({ id }) => id !== asker.user.id),
      next: null,
    });
  }),
});
