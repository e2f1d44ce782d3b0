import { z } from "zod";
import { blockCard, unblockCard } from "@/lib/matching/mod.ts";
import { ModeQuery } from "@/lib/matching/schema.ts";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

const limit = { name: "block", max: 60, windowMs: 60_000 };
const params = z.object({ userId: Id });

export const handler = api({
  POST: endpoint({
    summary:
      "Block somebody by the number on their card, silently; on dates, before a match, only the cards",
    tag: "Matches",
    params,
    query: ModeQuery,
    answers: { 204: null },
    limit,
  }, async ({ services, asker, params, query: { mode } }) => {
    const meant = { userId: asker.user.id, mode, shown: params.userId };
    await blockCard(services, meant);
    return noContent();
  }),

  DELETE: endpoint({
    summary: "Lift my block of somebody's card",
    tag: "Matches",
    params,
    query: ModeQuery,
    answers: { 204: null },
    limit,
  }, async ({ services, asker, params, query: { mode } }) => {
    const meant = { userId: asker.user.id, mode, shown: params.userId };
    await unblockCard(services, meant);
    return noContent();
  }),
});
