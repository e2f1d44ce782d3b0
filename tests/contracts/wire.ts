import { eventually } from "../support/client.ts";

/** A frame as an older client reads it: fields, and nothing promised. */
export type Frame = Record<string, unknown> & { type?: string };

/** A socket as an older client has it: frames of JSON in, frames of JSON out. */
export class Wire {
  readonly frames: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((done) => {
      socket.onclose = ({ code, reason }) => done({ code, reason });
    });
    socket.onerror = () => {};
    socket.onmessage = ({ data }) => this.frames.push(JSON.parse(data));
  }

  /** Connects; a socket that is refused afterwards is open first. */
  static async open(url: string): Promise<Wire> {
    const socket = new WebSocket(url);
    const wire = new Wire(socket);
    const open = Promise.withResolvers<void>();
    socket.onopen = () => open.resolve();
    await Promise.race([open.promise, wire.closed]);
    return wire;
  }

  /** Waits until the room is listened to: frames are answered in order, nonsense too. */
  async listening(): Promise<this> {
    this.say({});
    await this.wait("error");
    this.frames.length = 0;
    return this;
  }

  say(frame: unknown): void {
    this.#socket.send(JSON.stringify(frame));
  }

  /** Waits for a frame of this type which also passes `wanted`, the first there is. */
  async wait(
    type: string,
    wanted: (frame: Frame) => boolean = () => true,
  ): Promise<Frame> {
    const find = () =>
      this.frames.find((frame) => frame.type === type && wanted(frame));
    await eventually(`a frame ${type}`, () => find() !== undefined);
    return find() ?? {};
  }

  async close(): Promise<void> {
    if (this.#socket.readyState < WebSocket.CLOSING) this.#socket.close();
    await this.closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
