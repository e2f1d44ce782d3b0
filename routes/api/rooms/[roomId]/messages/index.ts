import { listMessages, postMessage } from "@/lib/rooms/mod.ts";
import {
  History,
  HistoryQuery,
  Message,
  NewMessage,
  RoomParams,
} from "@/lib/rooms/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "A page of history, ascending by seq",
      tag: "Messages",
      params: RoomParams,
      query: HistoryQuery,
      answers: { 200: History },
    },
    async ({ services, asker, params, query }) =>
      json(
        await listMessages(services, {
          userId: asker.user.id,
          roomId: params.roomId,
          ...query,
        }),
      ),
  ),

  POST: endpoint({
    summary: "Say something; the same client_id again is the same message",
    tag: "Messages",
    params: RoomParams,
    body: NewMessage,
    answers: { 200: Message, 201: Message },
    limit: { name: "message", max: 100, windowMs: 60_000 },
  }, async ({ services, asker, params, body }) => {
    const { message, created } = await postMessage(services, {
      roomId: params.roomId,
      userId: asker.user.id,
      clientId: body.client_id,
      text: body.message,
    });
    return json(message, created ? 201 : 200);
  }),
});
