import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  Chat,
  ChatPage,
  ChatPageQuery,
  NewChat,
} from "@/lib/web/contracts/chat_server_schema.ts";
import { makeChat, readChatPage } from "@/lib/web/contracts/chats.ts";

export const handler = api({
  GET: endpoint({
    summary: "A page of my groups, newest activity first",
    tag: "Chat server",
    query: ChatPageQuery,
    answers: { 200: ChatPage },
  }, async ({ services, asker, query }) =>
    json(
      await readChatPage(services, {
        ...{ userId: asker.user.id, isPersonal: false, ...query },
      }),
    )),

  POST: endpoint({
    summary: "Opens the 1:1 room with somebody, or makes a group",
    tag: "Chat server",
    body: NewChat,
    answers: { 200: Chat, 201: Chat },
    limit: { name: "open-room", max: 60, windowMs: 60_000 },
  }, async ({ services, asker, body }) => {
    const input = { me: asker.user, chat: body };
    const { chat, created } = await makeChat(services, input);
    return json(chat, created ? 201 : 200);
  }),
});
