import { requestFriend } from "@/lib/matching/mod.ts";
import { FriendInput, FriendRequestView } from "@/lib/matching/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Ask somebody to be friends, as GPTing does",
    tag: "GPTing",
    body: FriendInput,
    answers: { 200: FriendRequestView, 201: FriendRequestView },
    limit: { name: "friend-request", max: 30, windowMs: 60_000 },
  }, async ({ services, asker, body: { to_user: otherId } }) => {
    const userId = asker.user.id;
    const asked = await requestFriend(services, { userId, otherId });
    return json(asked.request, asked.created ? 201 : 200);
  }),
});
