import { UserParams } from "@/lib/accounts/schema.ts";
import { blockUser, liftBlock } from "@/lib/rooms/mod.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

const limit = { name: "block", max: 60, windowMs: 60_000 };

export const handler = api({
  POST: endpoint({
    summary: "Blocks a person: neither exists for the other, silently",
    tag: "People",
    params: UserParams,
    answers: { 204: null },
    limit,
  }, async ({ services, asker, params }) => {
    const pair = { userId: asker.user.id, otherId: params.userId };
    await blockUser(services, pair);
    return noContent();
  }),

  DELETE: endpoint({
    summary: "Lifts my block of a person",
    tag: "People",
    params: UserParams,
    answers: { 204: null },
    limit,
  }, async ({ services, asker, params }) => {
    const pair = { userId: asker.user.id, otherId: params.userId };
    await liftBlock(services, pair);
    return noContent();
  }),
});
