import { z } from "zod";
import { answerRequest } from "@/lib/matching/mod.ts";
import { FriendRequestView } from "@/lib/matching/schema.ts";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

const respond = endpoint({
  summary: "Accept or turn down a friend request, as GPTing does",
  tag: "GPTing",
  params: z.object({ requestId: Id }),
  body: z.object({ action: z.enum(["accept", "reject"]) }),
  answers: { 200: FriendRequestView },
}, async ({ services, asker, params: { requestId: id }, body }) => {
  const accept = body.action === "accept";
  const answer = { userId: asker.user.id, id, accept };
  return json(await answerRequest(services, answer));
});

export const handler = api({ PUT: respond, PATCH: respond });
