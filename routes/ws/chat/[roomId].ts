import type { RouteConfig } from "fresh";
import { define } from "@/utils.ts";
import { openRoomSocket } from "@/lib/web/sockets/single_room.ts";

/** Older clients end the URL with a slash. */
export const config: RouteConfig = { routeOverride: "/ws/chat/:roomId{/}?" };

export const handler = define.handlers({ GET: (ctx) => openRoomSocket(ctx) });
