import { Connection } from "@/lib/realtime/connection.ts";

/** A WebSocket that keeps what it was sent, for tests of what stands behind a connection. */
export class FakeSocket {
  readonly sent: string[] = [];
  readyState: number = WebSocket.OPEN;
  bufferedAmount = 0;
  closedWith: number | null = null;

  send(text: string): void {
    this.sent.push(text);
  }

  close(code: number): void {
    this.closedWith = code;
    this.readyState = WebSocket.CLOSING;
  }

  /** The events of all frames so far, in order. */
  get events(): Record<string, unknown>[] {
    return this.sent.flatMap((text) => JSON.parse(text));
  }

  /** The seqs of all messages so far, in the order they arrived. */
  get seqs(): number[] {
    return this.events.filter(({ type }) => type === "chat.message")
      .map(({ message }) => (message as { seq: number }).seq);
  }

  get connection(): Connection {
    return this.#connection;
  }

  // A connection uses only what is implemented above.
  readonly #connection = new Connection(this as unknown as WebSocket);
}
