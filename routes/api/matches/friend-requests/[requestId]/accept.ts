import { z } from "zod";
import { answerRequest } from "@/lib/matching/mod.ts";
import { FriendRequestView } from "@/lib/matching/schema.ts";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint({
    summary: "Accept a friend request; opens the direct room",
    tag: "Matches",
    params: z.object({ requestId: Id }),
    answers: { 200: FriendRequestView },
  }, async ({ services, asker, params: { requestId: id } }) => {
    const userId = asker.user.id;
    return json(await answerRequest(services, { userId, id, accept: true }));
  }),
});
