import { describeError, log } from "@/lib/log.ts";
import { AppError } from "@/lib/errors.ts";
import type { OrderEvent } from "@/lib/orders/events.ts";
import type { Connection } from "@/lib/realtime/connection.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";

/** Says one event at once. */
export function say(
  connection: Connection,
  event: ServerEvent | OrderEvent,
): void {
  connection.queue(JSON.stringify(event));
  connection.flush();
}

/** Tells a client what was wrong with its frame; the socket lives. A bug is logged and told as such. */
export function sayError(
  connection: Connection,
  error: unknown,
  roomId?: number,
): void {
  if (!(error instanceof AppError)) {
    log("sockets").error("Cannot handle a socket frame", {
      error: describeError(error),
    });
  }
  const { code, detail } = explain(error);
  say(connection, {
    type: "error",
    code,
    detail,
    ...(roomId === undefined ? {} : { room_id: roomId }),
  });
}

/** An error's code and its words for a client author. */
export function explain(error: unknown): { code: string; detail: string } {
  if (error instanceof AppError) {
    return { code: error.code, detail: error.message };
  }
  return { code: "internal", detail: "Something went wrong on our side" };
}
