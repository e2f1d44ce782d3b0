// Runs in the browser too.
import { effect, type Signal, signal } from "@preact/signals";
import type { Conversation } from "@/islands/lib/conversation.ts";
import {
  change,
  enqueue,
  markStalled,
  type Outbox,
  type OutboxEntry,
  parseOutbox,
  remove,
  restart,
  retry,
  sendable,
  settleRoom,
} from "@/islands/lib/outbox.ts";
import {
  type Accepted,
  RoomRefused,
  type SenderTools,
} from "@/islands/lib/sender_tools.ts";
import { newClientId, normalizeText } from "@/islands/lib/text.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Message } from "@/lib/rooms/schema.ts";

const PAUSE_MS = 1_500;
const PASSING = new Set(["rateLimited", "storeBusy", "serviceUnavailable"]);

/** Carries every message of the page to the server: in order, exactly once, across reconnects and reloads. */
export class Sender {
  readonly outbox: Signal<Outbox>;
  readonly #tools: SenderTools;
  readonly #opening = new Set<number>();
  readonly #listeners = new Set<(entry: OutboxEntry, a: Accepted) => void>();
  readonly #undo: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(tools: SenderTools) {
    this.#tools = tools;
    const stored = parseOutbox(tools.shelf.get(tools.key));
    this.outbox = signal(restart(stored, tools.now()));
  }

  start(): void {
    const { link } = this.#tools;
    this.#undo.push(link.listen((event) => this.#take(event)));
    this.#undo.push(effect(() => {
      if (link.status.value === "open") this.#restart();
    }));
  }

  close(): void {
    for (const undo of this.#undo.splice(0)) undo();
    clearTimeout(this.#timer);
    clearTimeout(this.#pause);
  }

  /** Puts a message under way and returns its client id. */
  send({ otherId, roomId, text }: Conversation & { text: string }): string {
    const clientId = newClientId();
    const at = this.#tools.now();
    const entry = { clientId, otherId, roomId, text: normalizeText(text), at };
    this.#set(enqueue(this.outbox.peek(), entry));
    this.#pump();
    return clientId;
  }

  retry(clientId: string): void {
    this.#set(retry(this.outbox.peek(), clientId, this.#tools.now()));
    this.#tools.link.wake();
    this.#pump();
  }

  discard(clientId: string): void {
    this.#set(remove(this.outbox.peek(), clientId));
    this.#pump();
  }

  /** Hears of every message of this page that is stored. */
  onAccepted(listener: (entry: OutboxEntry, a: Accepted) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take(event: ServerEvent): void {
    if (event.type === "accepted") this.#accepted(event);
    if (event.type === "rejected") this.#rejected(event);
    if (event.type === "error" && PASSING.has(event.code)) this.#pauseAll();
    // What the room tells of is stored, even when the answer to us was lost.
    if (event.type === "chat.message") this.#stored([event.message]);
    if (event.type === "subscribed") this.#stored(event.messages);
  }

  #stored(messages: readonly Message[]): void {
    const told = new Set(messages.map((message) => message.client_id));
    const left = this.outbox.peek().filter((e) => !told.has(e.clientId));
    if (left.length === this.outbox.peek().length) return;
    this.#set(left);
    this.#pump();
  }

  #accepted(event: Accepted): void {
    const entry = this.#entry(event.client_id);
    if (entry === undefined) return;
    for (const listener of [...this.#listeners]) listener(entry, event);
    this.#set(remove(this.outbox.peek(), entry.clientId));
    this.#pump();
  }

  #rejected({ client_id, code }: { client_id: string; code: string }): void {
    if (this.#entry(client_id) === undefined) return;
    if (PASSING.has(code)) return this.#pauseAll();
    const fields = { state: "failed", reason: code } as const;
    this.#set(change(this.outbox.peek(), client_id, fields));
    this.#pump();
  }

  #pump(): void {
    for (const entry of sendable(this.outbox.peek())) {
      if (this.#tools.link.status.peek() !== "open") return;
      const { clientId: client_id, roomId: room_id, text: message } = entry;
      if (room_id === null) {
        if (entry.otherId !== null) this.#open(entry.otherId);
        continue;
      }
      this.#set(change(this.outbox.peek(), client_id, { state: "sending" }));
      this.#tools.link.send({ type: "message", room_id, client_id, message });
    }
  }

  async #open(otherId: number): Promise<void> {
    if (this.#opening.has(otherId)) return;
    this.#opening.add(otherId);
    try {
      const roomId = await this.#tools.openRoom(otherId);
      this.#set(settleRoom(this.outbox.peek(), otherId, roomId));
      this.#opening.delete(otherId);
      this.#pump();
    } catch (error) {
      this.#opening.delete(otherId);
      if (error instanceof RoomRefused) this.#refuse(otherId, error.code);
      else this.#pauseAll();
    }
  }

  #refuse(otherId: number, reason: string): void {
    this.#set(
      this.outbox.peek().map((entry) =>
        entry.otherId === otherId && entry.roomId === null
          ? { ...entry, state: "failed", reason }
          : entry
      ),
    );
  }

  /** The server is busy or we are too fast: all of it again in a moment. */
  #pauseAll(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#restart(), PAUSE_MS);
  }

  #restart(): void {
    this.#set(restart(this.outbox.peek(), this.#tools.now()));
    this.#pump();
  }

  #entry(clientId: string): OutboxEntry | undefined {
    return this.outbox.peek().find((entry) => entry.clientId === clientId);
  }

  #set(outbox: Outbox): void {
    this.outbox.value = outbox;
    const { shelf, key } = this.#tools;
    shelf.set(key, outbox.length > 0 ? JSON.stringify(outbox) : null);
    this.#watchClock();
  }

  #watchClock(): void {
    clearTimeout(this.#timer);
    const waits = this.outbox.peek().some((e) =>
      e.state !== "failed" && !e.stalled
    );
    if (!waits) return;
    this.#timer = setTimeout(() => {
      this.#set(markStalled(this.outbox.peek(), this.#tools.now()));
    }, 1_000);
  }
}
