import { z } from "zod";
import { accessRoomByNumber } from "@/lib/rooms/mod.ts";
import { Room } from "@/lib/rooms/schema.ts";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "A room of mine by its number",
    tag: "Rooms",
    params: z.object({ number: Id }),
    answers: { 200: Room },
  }, async ({ services, asker, params }) =>
    json(
      await accessRoomByNumber(services, {
        userId: asker.user.id,
        number: params.number,
      }),
    )),
});
