import { define } from "@/utils.ts";
import { openRoomSocket } from "@/lib/web/sockets/single_room.ts";

export const handler = define.handlers({ GET: (ctx) => openRoomSocket(ctx) });
