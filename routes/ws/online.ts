import { define } from "@/utils.ts";
import { OnlineSocket } from "@/lib/web/sockets/online.ts";
import { openSocket } from "@/lib/web/sockets/open.ts";

export const handler = define.handlers({
  GET: (ctx) => openSocket(ctx, (socket) => new OnlineSocket(socket)),
});
