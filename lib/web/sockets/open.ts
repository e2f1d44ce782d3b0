import type { Context } from "fresh";
import { AppError } from "@/lib/errors.ts";
import type { State } from "@/lib/web/define.ts";
import { identify } from "@/lib/web/sockets/identity.ts";
import type { MakeKind } from "@/lib/web/sockets/kinds.ts";
import { OpenSocket } from "@/lib/web/sockets/open_socket.ts";

/** Accepts a socket, finds out who it is, and looks after it until it closes. */
export async function openSocket(
  ctx: Context<State>,
  makeKind: MakeKind,
): Promise<Response> {
  const { services, address } = ctx.state;
  // Before it is asked whose it is: of many who come at once few are looked up.
  services.sockets.rush.came();
  const proof = await identify(ctx).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  const { socket, response } = ctx.upgrade({
    idleTimeout: services.config.socketIdleS,
  });
  const opened = new OpenSocket(services, { socket, address, makeKind });
  socket.onopen = () => opened.begin(proof);
  socket.onmessage = (event) => opened.hear(event.data);
  socket.onclose = () => opened.end();
  // A broken transport closes too, and that is where we clean up.
  socket.onerror = () => {};
  return response;
}
