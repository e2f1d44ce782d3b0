// Runs in the browser too.
import { effect, type Signal, signal } from "@preact/signals";
import { type ClosingReason, closingReason } from "@/islands/lib/closing.ts";
import {
  type Conversation,
  conversationKey,
} from "@/islands/lib/conversation.ts";
import { type EraseFor, Erasing } from "@/islands/lib/erasing.ts";
import type { LinkStatus } from "@/islands/lib/link_tools.ts";
import type { Outbox } from "@/islands/lib/outbox.ts";
import {
  lastBeforeHole,
  resumeSeq,
  type RoomLog,
} from "@/islands/lib/room_log.ts";
import { isOfPeople, RoomPeople } from "@/islands/lib/room_people.ts";
import { RoomReads } from "@/islands/lib/room_reads.ts";
import {
  ownMessage,
  type RoomStart,
  type RoomTools,
} from "@/islands/lib/room_start.ts";
import { RoomWindow } from "@/islands/lib/room_window.ts";
import type { Sender } from "@/islands/lib/sender.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Message, Room } from "@/lib/rooms/schema.ts";

const HOLE_PATIENCE_MS = 500;

/** One conversation as its page shows it: the log, who has read how far, what is still under way. */
export class RoomModel {
  readonly people: RoomPeople;
  readonly window: RoomWindow;
  readonly erasing: Erasing;
  readonly room: Signal<Room | null>;
  readonly roomId: Signal<number | null>;
  readonly reads: RoomReads;
  readonly pending: Signal<Outbox> = signal([]);
  readonly status: Signal<LinkStatus> = signal("connecting");
  /** Why nothing can be said here any more. */
  readonly closed: Signal<ClosingReason | null>;
  #tools: RoomTools | null = null;
  #hole: ReturnType<typeof setTimeout> | undefined;

  constructor(start: RoomStart) {
    const { room, history, seq, me } = start;
    this.people = new RoomPeople(start);
    this.window = new RoomWindow({
      history,
      seq,
      tools: {
        ask: async (query) => {
          const roomId = this.roomId.peek();
          if (roomId === null) return null;
          return await this.#tools?.page(roomId, query) ?? null;
        },
        isNews: (message) =>
          message.kind !== "system" && message.user?.id !== me.id &&
          this.people.isShown(message),
      },
    });
    this.erasing = new Erasing({
      erase: (seq, scope) => this.#erase(seq, scope),
      show: (erased) => this.window.erase(erased),
    });
    this.room = signal(room);
    this.closed = signal(room?.closed ? "roomClosed" : null);
    this.roomId = signal(room?.id ?? null);
    this.reads = new RoomReads(me.id, history?.read ?? {}, this.log.peek());
  }

  /** The part of the room's log that is here. */
  get log(): Signal<RoomLog> {
    return this.window.log;
  }

  /** What carries the messages, while the page lives. */
  get sender(): Sender | undefined {
    return this.#tools?.sender;
  }

  get conversation(): Conversation {
    const otherId = this.people.other?.id ?? null;
    return { otherId, roomId: this.roomId.peek() };
  }

  /** Begins to live; the returned function ends it. */
  start(tools: RoomTools): () => void {
    const { link, sender } = tools;
    const { me, other } = this.people;
    const key = conversationKey(this.conversation);
    this.#tools = tools;
    if (other !== null) link.watchPresence([other.id]);
    const undo = [
      link.listen((event) => this.#take(event)),
      sender.onAccepted((entry, { room_id, ...accepted }) => {
        if (conversationKey(entry) !== key) return;
        this.roomId.value = room_id;
        this.#receive(ownMessage(me, entry.text, room_id, accepted));
        this.reads.moveMine(accepted.seq);
        this.erasing.sent({ seq: accepted.seq, text: entry.text });
      }),
      effect(() => {
        const outbox = sender.outbox.value;
        this.pending.value = outbox.filter((e) => conversationKey(e) === key);
        const known = this.pending.value.find((e) => e.roomId !== null);
        if (known) this.roomId.value = known.roomId;
      }),
      link.status.subscribe((status) => this.status.value = status),
      effect(() => {
        const afterSeq = () => resumeSeq(this.log.peek());
        const roomId = this.roomId.value;
        if (roomId !== null) return link.follow({ roomId, afterSeq });
      }),
    ];
    return () => {
      for (const step of undo.reverse()) step();
      clearTimeout(this.#hole);
      this.people.stop();
      this.erasing.stop();
      this.#tools = null;
    };
  }

  say(text: string): void {
    this.sender?.send({ ...this.conversation, text });
    this.people.typing.said();
  }

  /** Tells the others that something is being written, at most every 3 s, and nobody in large rooms. */
  tellTyping(now: number): void {
    const room_id = this.roomId.peek();
    if (room_id === null || !this.people.tellsTyping()) return;
    const tell = () => this.#tools?.link.send({ type: "typing", room_id });
    this.people.typing.typed(now, tell);
  }

  /** Everything up to a seq has been seen. */
  markRead(seq: number): void {
    const room_id = this.roomId.peek();
    if (room_id === null || seq <= this.reads.mine()) return;
    const isTold = this.#tools?.link.send({ type: "read", room_id, seq });
    if (isTold) this.reads.moveMine(seq);
  }

  #take(event: ServerEvent): void {
    if (event.type === "room") return this.#renew(event.room);
    if (isOfPeople(event)) return this.people.take(event);
    if (!("room_id" in event) || event.room_id !== this.roomId.peek()) return;
    this.people.take(event);
    this.reads.take(event);
    if ("message" in event) this.#receive(event.message);
    const { me } = this.people;
    this.closed.value = closingReason(event, me.id) ?? this.closed.peek();
    this.window.take(event);
    const isCount = event.type === "subscribed" ||
      event.type === "chat.user.join";
    if (isCount && !this.people.isKnown(this.reads.ids())) this.#askMembers();
  }

  #receive(message: Message): void {
    this.window.receive(message);
    if (lastBeforeHole(this.log.peek()) === null) return;
    // Our own message may overtake one that is on its way.
    clearTimeout(this.#hole);
    this.#hole = setTimeout(() => this.#mend(), HOLE_PATIENCE_MS);
  }

  #renew(room: Room): void {
    const otherId = this.people.other?.id;
    const isOurs = room.id === this.roomId.peek() ||
      (otherId !== undefined && room.other?.id === otherId);
    if (!isOurs) return;
    this.room.value = room;
    if (room.closed) this.closed.value = "roomClosed";
    this.roomId.value = room.id;
  }

  async #erase(seq: number, scope: EraseFor): Promise<string | null> {
    const roomId = this.roomId.peek();
    if (roomId === null || this.#tools === null) return "";
    return await this.#tools.erase(roomId, seq, scope);
  }

  async #askMembers(): Promise<void> {
    const roomId = this.roomId.peek();
    const members = roomId === null ? null : await this.#tools?.members(roomId);
    if (members) this.people.setMembers(members);
  }

  #mend(): void {
    const roomId = this.roomId.peek();
    if (lastBeforeHole(this.log.peek()) === null || roomId === null) return;
    this.#tools?.link.resubscribe(roomId);
  }
}
