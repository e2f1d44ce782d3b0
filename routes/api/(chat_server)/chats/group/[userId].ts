import { z } from "zod";
import { UserParams } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { Chat } from "@/lib/web/contracts/chat_server_schema.ts";
import { readChatPage } from "@/lib/web/contracts/chats.ts";
import { assertOneself } from "@/lib/web/contracts/oneself.ts";

/** This list has no pages; older groups are on those of `/api/chats`. */
const MOST = 100;

export const handler = api({
  GET: endpoint({
    summary: "My groups, newest activity first",
    tag: "Chat server",
    params: UserParams,
    answers: { 200: z.array(Chat) },
  }, async ({ services, asker, params }) => {
    assertOneself(asker.user, params);
    const { chats } = await readChatPage(services, {
      ...{ userId: asker.user.id, isPersonal: false, page: 1, limit: MOST },
    });
    return json(chats);
  }),
});
