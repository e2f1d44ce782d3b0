import { z } from "zod";
import { listRequests, requestFriend } from "@/lib/matching/mod.ts";
import { FriendInput, FriendRequestView } from "@/lib/matching/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "Friend requests that I sent or got, newest first",
    tag: "Matches",
    answers: {
      200: z.object({ results: z.array(FriendRequestView), next: z.null() }),
    },
  }, async ({ services, asker }) => {
    const results = await listRequests(services, asker.user.id);
    return json({ results, next: null });
  }),

  POST: endpoint({
    summary: "Ask somebody to be friends; asking who asked me accepts",
    tag: "Matches",
    body: FriendInput,
    answers: { 200: FriendRequestView, 201: FriendRequestView },
    limit: { name: "friend-request", max: 30, windowMs: 60_000 },
  }, async ({ services, asker, body: { to_user: otherId } }) => {
    const userId = asker.user.id;
    const asked = await requestFriend(services, { userId, otherId });
    return json(asked.request, asked.created ? 201 : 200);
  }),
});
