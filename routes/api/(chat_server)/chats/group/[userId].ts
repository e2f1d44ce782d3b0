import { UserParams } from "@/lib/accounts/schema.ts";
import { z } from "zod";
import { listRooms } from "@/lib/rooms/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { Chat } from "@/lib/web/contracts/chat_server_schema.ts";
import { showChats } from "@/lib/web/contracts/chats.ts";
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
    const { userId } = params;
    const { results: rooms } = await listRooms(services, {
      ...{ userId, kind: "group", limit: MOST },
    });
    return json(await showChats(services, { userId, rooms }));
  }),
});
