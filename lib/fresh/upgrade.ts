import type { WebSocketHandlers } from "./types.ts";

/** Tells whether a request asks to become a WebSocket. */
export function isUpgrade(req: Request): boolean {
  return req.headers.get("upgrade")?.toLowerCase() === "websocket";
}

/** Connects a socket's events to the handlers. */
export function listenTo(socket: WebSocket, on: WebSocketHandlers): void {
  const { open, message, close, error } = on;
  if (open) socket.addEventListener("open", () => open(socket));
  if (message) socket.addEventListener("message", (ev) => message(socket, ev));
  if (close) {
    socket.addEventListener("close", (ev) => close(socket, ev.code, ev.reason));
  }
  if (error) socket.addEventListener("error", (ev) => error(socket, ev));
}
