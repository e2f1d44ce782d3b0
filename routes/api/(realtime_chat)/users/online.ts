import { listOnline } from "@/lib/rooms/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { OnlineUsers, onlineUsers } from "@/lib/web/contracts/realtime_chat.ts";

export const handler = api({
  GET: endpoint({
    summary: "People of my circle who are online",
    tag: "Realtime chat",
    answers: { 200: OnlineUsers },
  }, async ({ services, asker }) => {
    const { id, circle } = asker.user;
    const people = circle === null
      ? []
      : await listOnline(services, { circleId: circle.id, userId: id });
    return json(onlineUsers(people, id));
  }),
});
