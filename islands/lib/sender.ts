// Runs in the browser too.
import { effect, type Signal, signal } from "@preact/signals";
import type { Conversation } from "@/islands/lib/conversation.ts";
import {
  change,
  isWaiting,
  keep,
  mergeKept,
  type Outbox,
  type OutboxEntry,
  refuse,
  refuseRoom,
  remove,
  restart,
  retry,
  sendable,
  settleRoom,
  write,
} from "@/islands/lib/outbox.ts";
import { Patience } from "@/islands/lib/patience.ts";
import { storeChanges } from "@/islands/lib/outbox_store.ts";
import {
  type Accepted,
  RoomRefused,
  type SenderTools,
} from "@/islands/lib/sender_tools.ts";
import { newClientId, normalizeText } from "@/islands/lib/text.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";

const PAUSE_MS = 1_500;
const PASSING = new Set(["rateLimited", "storeBusy", "serviceUnavailable"]);

/** Carries every message of the page to the server: in order, exactly once, across reconnects, reloads and closed pages. */
export class Sender {
  readonly outbox: Signal<Outbox> = signal([]);
  readonly #tools: SenderTools;
  readonly #opening = new Set<number>();
  readonly #listeners = new Set<(entry: OutboxEntry, a: Accepted) => void>();
  readonly #undo: (() => void)[] = [];
  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly #patience: Patience;

  constructor(tools: SenderTools) {
    this.#tools = tools;
    this.#patience = new Patience(tools, () => this.outbox.peek());
  }

  start(): void {
    const { link, store } = this.#tools;
    this.#undo.push(
      link.listen((event) => this.#take(event)),
      store.onDropped((clientId) => this.#dropped(clientId)),
      effect(() => link.status.value === "open" ? this.#restart() : this.#go()),
    );
    this.#adopt();
  }

  close(): void {
    for (const undo of this.#undo.splice(0)) undo();
    this.#patience.stop();
    clearTimeout(this.#pause);
  }

  /** Puts a message under way and returns its client id. */
  send({ otherId, roomId, text }: Conversation & { text: string }): string {
    const clientId = newClientId();
    const at = this.#tools.now();
    const entry = { clientId, otherId, roomId, text: normalizeText(text), at };
    this.outbox.value = write(this.outbox.peek(), entry);
    this.#tools.behindFrame(() => {
      this.#set(keep(this.outbox.peek(), clientId));
      this.#go();
    });
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

  /** Forgets everything without telling: whoever wrote it has left. */
  forget(): void {
    this.outbox.value = [];
    this.#patience.stop();
  }

  /** Hears of every message of this page that is stored. */
  onAccepted(listener: (entry: OutboxEntry, a: Accepted) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes over what an earlier page has not sent. */
  async #adopt(): Promise<void> {
    const { store, now } = this.#tools;
    const kept = restart(await store.all(), now());
    if (this.#undo.length === 0 || kept.length === 0) return;
    this.#set(mergeKept(this.outbox.peek(), kept));
    this.#go();
  }

  /** Another tab has sent it, or was told to give it up. */
  #dropped(clientId: string): void {
    if (this.#entry(clientId) === undefined) return;
    this.outbox.value = remove(this.outbox.peek(), clientId);
    this.#pump();
  }

  /** Without a link what waits is sent later, should the page be closed meanwhile. */
  #go(): void {
    if (this.#tools.link.status.peek() === "open") this.#pump();
    else if (isWaiting(this.outbox.peek())) this.#tools.sendLater();
  }

  #take(event: ServerEvent): void {
    if (event.type === "accepted") this.#accepted(event);
    if (event.type === "rejected") this.#rejected(event);
    if (event.type === "error" && PASSING.has(event.code)) this.#pauseAll();
    // What the room tells of is stored, even when the answer to us was lost.
    if (event.type === "chat.message") this.#stored([event.message]);
    if (event.type === "subscribed") this.#stored(event.messages);
  }

  #stored(messages: readonly { client_id: string }[]): void {
    const told = new Set(messages.map((message) => message.client_id));
    const left = this.outbox.peek().filter((e) => !told.has(e.clientId));
    if (left.length < this.outbox.peek().length) this.#set(left);
    this.#pump();
  }

  #accepted(event: Accepted): void {
    const entry = this.#entry(event.client_id);
    if (entry === undefined) return;
    for (const listener of [...this.#listeners]) listener(entry, event);
    this.discard(entry.clientId);
  }

  #rejected({ client_id, code }: { client_id: string; code: string }): void {
    if (this.#entry(client_id) === undefined) return;
    if (PASSING.has(code)) return this.#pauseAll();
    this.#set(refuse(this.outbox.peek(), client_id, code));
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
      if (!(error instanceof RoomRefused)) return this.#pauseAll();
      this.#set(refuseRoom(this.outbox.peek(), otherId, error.code));
    }
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

  #set(after: Outbox): void {
    storeChanges(this.#tools.store, { before: this.outbox.peek(), after });
    this.outbox.value = after;
    this.#patience.watch((late) => this.#set(late));
  }
}
