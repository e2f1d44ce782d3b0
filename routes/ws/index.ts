import { define } from "@/utils.ts";
import { LiveSocket } from "@/lib/web/sockets/live.ts";
import { openSocket } from "@/lib/web/sockets/open.ts";

export const handler = define.handlers({
  GET: (ctx) => openSocket(ctx, (socket) => new LiveSocket(socket)),
});
