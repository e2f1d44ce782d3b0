// Runs in the browser too.
import { computed, effect, type Signal, signal } from "@preact/signals";
import { blockedAfter, withoutBlocked } from "@/islands/lib/blocked_lines.ts";
import {
  applyToRooms,
  isUnsure,
  knownSeq,
  mergeRooms,
  unreadTotal,
} from "@/islands/lib/room_list.ts";
import type { Link } from "@/islands/lib/socket.ts";
import { TypingRooms } from "@/islands/lib/typing_rooms.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Room } from "@/lib/rooms/schema.ts";

/** One answer of `GET /api/rooms`. */
export interface RoomsPage {
  results: Room[];
  next: string | null;
}

export interface InboxTools {
  link: Link;
  userId: number;
  /** Asks for a page of one's rooms, or null when nobody answers. */
  page(cursor: string | null): Promise<RoomsPage | null>;
  /** Asks for one room afresh. */
  room(roomId: number): Promise<Room | null>;
}

/** Rooms that are followed at once; a socket may listen to 200. */
const MOST_FOLLOWED = 100;
/** Above it, typing is nobody's news. */
const LARGEST_TYPING_ROOM = 20;
const LOOK_AFTER_MS = 300;

/** One's conversations as this page knows them, whatever shows them: alive, newest first. */
export class Inbox {
  readonly rooms: Signal<readonly Room[]> = signal([]);
  readonly online: Signal<ReadonlySet<number>> = signal(new Set());
  /** Rooms in which somebody is writing. */
  readonly typing: Signal<ReadonlySet<number>>;
  /** Whether there are older rooms that are not loaded. */
  readonly hasMore: Signal<boolean> = signal(false);
  /** Null until the rooms are known. */
  readonly total: Signal<number | null>;
  readonly #tools: InboxTools;
  readonly #followed = new Map<number, () => void>();
  readonly #typing = new TypingRooms();
  readonly #isKnown = signal(false);
  /** How often this person has read in each room since the page was opened. */
  readonly #reads = new Map<number, number>();
  #next: string | null = null;
  /** Whose lines are not shown. */
  #blocked: ReadonlySet<number> = new Set();
  /** How often the newest rooms were asked for. */
  #loads = 0;

  constructor(tools: InboxTools) {
    this.#tools = tools;
    this.typing = this.#typing.ids;
    this.total = computed(() =>
      this.#isKnown.value ? unreadTotal(this.rooms.value) : null
    );
  }

  /** Listens from now on; the returned function ends it. */
  start(): () => void {
    const { link } = this.#tools;
    const undo = [
      link.listen((event) => this.#take(event)),
      effect(() => this.#follow(this.rooms.value)),
      () => this.#followed.forEach((leave) => leave()),
      () => this.#typing.stop(),
    ];
    if (link.status.peek() === "open") this.#load();
    return () => undo.forEach((step) => step());
  }

  /** Takes what the server drew with the page. */
  seed(rooms: readonly Room[], onlineIds: readonly number[]): void {
    this.rooms.value = mergeRooms(this.rooms.peek(), rooms);
    this.online.value = this.online.peek().union(new Set(onlineIds));
  }

  /** Loads older rooms until `isEnough`, as far as there are any. */
  async loadMore(isEnough: () => boolean): Promise<void> {
    while (!isEnough() && this.#next !== null) {
      const page = await this.#tools.page(this.#next);
      if (page === null) return;
      this.#keep(page);
    }
  }

  /** What came of an act of one's own, before the server tells it. */
  change(room: Room): void {
    this.rooms.value = applyToRooms(
      this.rooms.peek(),
      { type: "room", room },
      this.#tools.userId,
    );
  }

  /** The newest rooms afresh: what happened while nobody listened is in them. */
  async #load(): Promise<void> {
    const before = new Map(this.#reads);
    const load = ++this.#loads;
    const page = await this.#tools.page(null);
    // An answer that is no longer the newest may have lines of who is blocked by now.
    if (page === null || load !== this.#loads) return;
    // What was read while the answer was on its way is not unread again.
    const results = page.results.map((room) =>
      this.#reads.get(room.id) === before.get(room.id) ? room : {
        ...room,
        unread: Math.min(room.unread, this.#find(room.id)?.unread ?? 0),
      }
    );
    this.#keep({ ...page, results });
    this.#isKnown.value = true;
  }

  /** Asks what is unread, when reading has paused. */
  async #look(roomId: number): Promise<void> {
    const reads = this.#reads.get(roomId);
    await new Promise((done) => setTimeout(done, LOOK_AFTER_MS));
    if (reads !== this.#reads.get(roomId)) return;
    const seq = this.#seqOf(roomId);
    const room = await this.#tools.room(roomId);
    if (room === null || reads !== this.#reads.get(roomId)) return;
    // Unless news came meanwhile, the answer holds, also where the end was hidden.
    const others = this.rooms.peek().filter(({ id }) => id !== roomId);
    if (seq === this.#seqOf(roomId)) {
      this.rooms.value = mergeRooms(others, [room]);
    }
  }

  #keep({ results, next }: RoomsPage): void {
    this.#next = next;
    this.hasMore.value = next !== null;
    this.rooms.value = mergeRooms(this.rooms.peek(), results);
  }

  #take(said: ServerEvent): void {
    const { userId } = this.#tools;
    const event = withoutBlocked(said, this.#blocked);
    const before = this.rooms.peek();
    this.rooms.value = applyToRooms(before, event, userId);
    if (event.type === "read" && event.user_id === userId) {
      const { room_id } = event;
      this.#reads.set(room_id, (this.#reads.get(room_id) ?? 0) + 1);
    }
    if (isUnsure(before, event, userId)) this.#look(event.room_id);
    this.#blocked = blockedAfter(event, this.#blocked);
    // Which line is the last one without theirs, the server knows.
    if (event.type === "ready" || event.type === "blocks") this.#load();
    if (event.type === "presence") {
      const next = new Set(this.online.peek());
      if (event.online) next.add(event.user_id);
      else next.delete(event.user_id);
      this.online.value = next;
    }
    if (event.type === "chat.message") this.#typing.hide(event.room_id);
    if (event.type === "typing") {
      this.#showTyping(event.room_id, event.user_id);
    }
  }

  #showTyping(roomId: number, writerId: number): void {
    if (writerId === this.#tools.userId || this.#blocked.has(writerId)) return;
    const isSmall =
      (this.#find(roomId)?.member_count ?? 0) <= LARGEST_TYPING_ROOM;
    if (isSmall) this.#typing.show(roomId);
  }

  /** Follows the newest rooms, and the people in them. */
  #follow(rooms: readonly Room[]): void {
    const { link } = this.#tools;
    const wanted = rooms.slice(0, MOST_FOLLOWED);
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [roomId, leave] of this.#followed) {
      if (ids.has(roomId)) continue;
      leave();
      this.#followed.delete(roomId);
    }
    link.watchPresence(wanted.flatMap(({ other }) => other?.id ?? []));
    for (const roomId of ids) {
      if (this.#followed.has(roomId)) continue;
      const afterSeq = () => this.#seqOf(roomId);
      this.#followed.set(roomId, link.follow({ roomId, afterSeq }));
    }
  }

  #seqOf(roomId: number): number {
    return knownSeq(this.#find(roomId));
  }

  #find(roomId: number): Room | undefined {
    return this.rooms.peek().find(({ id }) => id === roomId);
  }
}
