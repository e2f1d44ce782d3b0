// Runs in the browser too.
import { effect, type Signal, signal } from "@preact/signals";
import type { Outbox } from "@/islands/lib/outbox.ts";
import {
  applyToLog,
  countUnread,
  lastBeforeHole,
  mergeMessages,
  movePointer,
  prependPage,
  resumeSeq,
  type RoomLog,
  trimLog,
} from "@/islands/lib/room_log.ts";
import {
  ownMessage,
  type Presence,
  type RoomStart,
  type RoomTools,
} from "@/islands/lib/room_start.ts";
import type { Sender } from "@/islands/lib/sender.ts";
import { Typing } from "@/islands/lib/typing.ts";
import { type ClosingReason, closingReason } from "@/islands/lib/closing.ts";
import type { LinkStatus } from "@/islands/lib/link_tools.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Message } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** More messages than this are not kept on the page while it stands at the end. */
export const MAX_MESSAGES = 280;
const HOLE_PATIENCE_MS = 500;

/** One conversation as its page shows it: the log, who has read how far, what is still under way. */
export class RoomModel {
  readonly roomId: Signal<number | null>;
  readonly log: Signal<RoomLog>;
  readonly read: Signal<Readonly<Record<string, number>>>;
  readonly pending: Signal<Outbox> = signal([]);
  readonly status: Signal<LinkStatus> = signal("connecting");
  readonly presence: Signal<Presence>;
  readonly typing: Typing = new Typing();
  readonly loading: Signal<boolean> = signal(false);
  /** Why nothing can be said here any more. */
  readonly closed: Signal<ClosingReason | null> = signal(null);
  /** Where "read up to here" stands for this visit. */
  readonly readLine: number | null;
  /** Whether the reader stands at the end: then old messages may go. */
  readonly atEnd: Signal<boolean> = signal(true);
  readonly #me: UserCard;
  readonly #other: UserCard;
  #tools: RoomTools | null = null;
  #hole: ReturnType<typeof setTimeout> | undefined;

  constructor({ me, other, roomId, history, presence }: RoomStart) {
    const messages = history?.results ?? [];
    const log = { messages, hasOlder: (messages[0]?.seq ?? 1) > 1 };
    const pointer = history?.read[me.id] ?? 0;
    this.#me = me;
    this.#other = other;
    this.roomId = signal(roomId);
    this.log = signal(log);
    this.read = signal(history?.read ?? {});
    this.presence = signal(presence);
    this.readLine = countUnread(log, pointer, me.id) > 0 ? pointer : null;
  }

  /** Begins to live; the returned function ends it. */
  start(tools: RoomTools): () => void {
    const { link, sender } = tools;
    this.#tools = tools;
    link.watchPresence([this.#other.id]);
    const undo = [
      link.listen((event) => this.#take(event)),
      sender.onAccepted((entry, { room_id, ...accepted }) => {
        if (entry.otherId !== this.#other.id) return;
        this.roomId.value = room_id;
        this.#receive(ownMessage(this.#me, entry.text, room_id, accepted));
      }),
      effect(() => {
        const outbox = sender.outbox.value;
        this.pending.value = outbox.filter((e) => e.otherId === this.#other.id);
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
      this.typing.stop();
      this.#tools = null;
    };
  }

  say(text: string): void {
    const roomId = this.roomId.peek();
    this.sender?.send({ otherId: this.#other.id, roomId, text });
    this.typing.said();
  }

  /** What carries the messages, while the room lives. */
  get sender(): Sender | undefined {
    return this.#tools?.sender;
  }

  /** Tells the other that something is being written, at most every 3 s. */
  tellTyping(now: number): void {
    const room_id = this.roomId.peek();
    if (room_id === null) return;
    const tell = () => this.#tools?.link.send({ type: "typing", room_id });
    this.typing.typed(now, tell);
  }

  /** Everything up to a seq has been seen. */
  markRead(seq: number): void {
    const room_id = this.roomId.peek();
    if (room_id === null || seq <= this.readSeq()) return;
    const isTold = this.#tools?.link.send({ type: "read", room_id, seq });
    if (isTold) this.#moveRead(this.#me.id, seq);
  }

  /** How far we have read. */
  readSeq(): number {
    return this.read.peek()[this.#me.id] ?? 0;
  }

  /** The newest message that we have. */
  lastSeq(): number {
    return this.log.peek().messages.at(-1)?.seq ?? 0;
  }

  /** Fetches the page before the first message, unless one is under way. */
  async loadOlder(): Promise<void> {
    const { messages: [first], hasOlder } = this.log.peek();
    const roomId = this.roomId.peek();
    if (first === undefined || !hasOlder || this.loading.peek()) return;
    if (roomId === null) return;
    this.loading.value = true;
    const page = await this.#tools?.older(roomId, first.seq);
    this.loading.value = false;
    if (page) this.log.value = prependPage(this.log.peek(), page.results);
  }

  /** Forgets the oldest messages once the reader is back at the end. */
  trim(): void {
    if (this.atEnd.peek()) {
      this.log.value = trimLog(this.log.peek(), MAX_MESSAGES);
    }
  }

  #take(event: ServerEvent): void {
    if (event.type === "presence" && event.user_id === this.#other.id) {
      const { online, last_seen_at: lastSeenAt } = event;
      this.presence.value = { online, lastSeenAt };
    }
    if (event.type === "room" && event.room.other?.id === this.#other.id) {
      this.roomId.value = event.room.id;
    }
    if (!("room_id" in event) || event.room_id !== this.roomId.peek()) return;
    if ("message" in event) this.#receive(event.message);
    this.closed.value = closingReason(event, this.#me.id) ?? this.closed.peek();
    this.log.value = applyToLog(this.log.peek(), event);
    switch (event.type) {
      case "subscribed":
        this.read.value = { ...this.read.peek(), ...event.read };
        return this.trim();
      case "read":
        return this.#moveRead(event.user_id, event.seq);
      case "typing":
        return this.typing.show(event.user_id === this.#other.id);
    }
  }

  #receive(message: Message): void {
    this.log.value = mergeMessages(this.log.peek(), [message]);
    this.trim();
    const userId = message.user?.id; // Whoever writes has read.
    if (userId !== undefined) this.#moveRead(userId, message.seq);
    if (userId === this.#other.id) this.typing.show(false);
    if (lastBeforeHole(this.log.peek()) === null) return;
    // Our own message may overtake one that is on its way.
    clearTimeout(this.#hole);
    this.#hole = setTimeout(() => this.#mend(), HOLE_PATIENCE_MS);
  }

  #moveRead(userId: number, seq: number): void {
    this.read.value = movePointer(this.read.peek(), userId, seq);
  }

  #mend(): void {
    const roomId = this.roomId.peek();
    if (lastBeforeHole(this.log.peek()) === null || roomId === null) return;
    this.#tools?.link.resubscribe(roomId);
  }
}
