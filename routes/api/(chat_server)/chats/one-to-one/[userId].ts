import { UserParams } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  ChatPage,
  PersonalPageQuery,
} from "@/lib/web/contracts/chat_server_schema.ts";
import { readChatPage } from "@/lib/web/contracts/chats.ts";
import { assertOneself } from "@/lib/web/contracts/oneself.ts";

export const handler = api({
  GET: endpoint({
    summary: "A page of my 1:1 rooms, newest activity first",
    tag: "Chat server",
    params: UserParams,
    query: PersonalPageQuery,
    answers: { 200: ChatPage },
  }, async ({ services, asker, params, query }) => {
    assertOneself(asker.user, params);
    const asked = { userId: asker.user.id, isPersonal: true, ...query };
    return json(await readChatPage(services, asked));
  }),
});
