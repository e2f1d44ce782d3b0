import { accessRoom, changeRoom, doorAsked } from "@/lib/rooms/mod.ts";
import { Room, RoomChanges, RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";
import { closeDoor } from "@/lib/web/room_doors.ts";

/** Older clients say PUT for it. */
const change = endpoint({
  summary: "Changes a group that I own: its name, its owner, who may enter",
  tag: "Rooms",
  params: RoomParams,
  body: RoomChanges,
  answers: { 200: Room },
}, async ({ services, asker, params, body }) =>
  json(
    await changeRoom(services, {
      userId: asker.user.id,
      roomId: params.roomId,
      name: body.name,
      ownerId: body.owner_id,
      door: doorAsked(body),
    }),
  ));

export const handler = api({
  GET: endpoint(
    {
      summary: "A room of mine",
      tag: "Rooms",
      params: RoomParams,
      answers: { 200: Room },
    },
    async ({ services, asker, params }) =>
      json(
        await accessRoom(services, {
          userId: asker.user.id,
          roomId: params.roomId,
        }),
      ),
  ),

  PATCH: change,
  PUT: change,

  DELETE: endpoint({
    summary: "Deletes a group or an order that I own, for everybody",
    tag: "Rooms",
    params: RoomParams,
    answers: { 204: null },
  }, async ({ services, asker, params }) => {
    await closeDoor(services, {
      userId: asker.user.id,
      roomId: params.roomId,
    });
    return noContent();
  }),
});
