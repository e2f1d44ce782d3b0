import { connect, type Socket } from "node:net";

/**
 * Connects to the server of an `smtp://` or `smtps://` URL by its name. The
 * mailer would look the name up and connect to what it found, which is another
 * right than to reach that name.
 *
 * @throws {Error} when it is not there within `timeoutMs`
 */
export function dial(
  { protocol, hostname, port }: URL,
  timeoutMs: number,
): Promise<Socket> {
  const socket = connect({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port || (protocol === "smtps:" ? 465 : 587)),
  });
  return new Promise((done, fail) => {
    const giveUp = () => socket.destroy(new Error("No answer in time"));
    socket.setTimeout(timeoutMs, giveUp);
    socket.once("error", fail);
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.off("error", fail);
      done(socket);
    });
  });
}
