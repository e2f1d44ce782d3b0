import { define } from "@/utils.ts";
import { RoomParams } from "@/lib/rooms/schema.ts";
import { openSocket } from "@/lib/web/sockets/open.ts";
import { parse } from "@/lib/web/read.ts";
import { SingleRoomSocket } from "@/lib/web/sockets/single_room.ts";

export const handler = define.handlers({
  GET(ctx) {
    const { roomId } = parse(RoomParams, { ...ctx.params }, "badRequest");
    return openSocket(
      ctx,
      (socket) => new SingleRoomSocket(socket, roomId).open(),
    );
  },
});
