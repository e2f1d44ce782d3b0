import { z } from "zod";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { ChatByNumber } from "@/lib/web/contracts/chat_server_schema.ts";
import { findChatByNumber } from "@/lib/web/contracts/chats.ts";

export const handler = api({
  GET: endpoint({
    summary: "A room of mine by its number; null where there is none",
    tag: "Chat server",
    params: z.object({ number: Id }),
    answers: { 200: ChatByNumber.nullable() },
  }, async ({ services, asker, params }) => {
    const chat = await findChatByNumber(services, {
      userId: asker.user.id,
      number: params.number,
    });
    return json(chat === null ? null : ChatByNumber.parse(chat));
  }),
});
