import { z } from "zod";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  ChatServerMessage,
  SequenceQuery,
} from "@/lib/web/contracts/chat_server_schema.ts";
import { readChatMessages } from "@/lib/web/contracts/chats.ts";

export const handler = api({
  GET: endpoint({
    summary: "The newest messages of a room of mine, ascending by sequence",
    tag: "Chat server",
    params: z.object({ chatId: Id }),
    query: SequenceQuery,
    answers: { 200: z.array(ChatServerMessage) },
  }, async ({ services, asker, params, query }) =>
    json(
      await readChatMessages(services, {
        me: asker.user,
        roomId: params.chatId,
        before: query.beforeSequence,
        after: query.afterSequence,
        limit: query.limit,
      }),
    )),
});
