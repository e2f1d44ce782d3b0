import { Feed } from "@/lib/rooms/feed.ts";
import type { FeedSource, HeadSource } from "@/lib/rooms/feed_source.ts";
import { headKey, whisperKey } from "@/lib/rooms/keys.ts";
import type { Members } from "@/lib/rooms/known_members.ts";
import type { Batch } from "@/lib/rooms/batch.ts";
import type { Head, LogHead, Whisper } from "@/lib/rooms/stored.ts";
import type { Quiet } from "@/lib/rooms/whisper.ts";
import type { Subscriber } from "@/lib/rooms/subscriber.ts";
import type { WatchPool } from "@/lib/kv/watch.ts";
import type { Processes } from "@/lib/realtime/processes.ts";

/** What the feeds of a process are made of. */
interface FeedsOptions extends FeedSource, HeadSource {
  watches: WatchPool;
  processes: Processes;
  /** The newest head that the store told of, whoever wrote it. */
  onHead: (roomId: number, head: Head, versionstamp: string) => void;
  /** Follows how far people read by way of other processes, until the returned function is called. */
  followReads: (roomId: number) => () => void;
  /** What was whispered in this room, perhaps before we listened. */
  onWhisper: (roomId: number, whisper: Whisper) => void;
}

/** What one commit brought a room; the batch is made for who asks first. */
export interface RoomNews {
  /** The room in which was written. */
  roomId: number;
  /** The head as the commit left it. */
  head: LogHead;
  /** What it brought, in the form in which sockets get it. */
  batch: () => Batch;
}

/** How soon heads are read again that could not be read. */
const LOOK_AGAIN_MS = 500;

interface Entry {
  feed: Feed;
  stopWatching: (() => void) | null;
}

/**
 * The feeds of all rooms that somebody in this process listens to. While other
 * processes share the store, each such room's head is watched.
 */
export class Feeds {
  readonly #options: FeedsOptions;
  readonly #entries = new Map<number, Entry>();

  /** Follows nothing yet; what it looks at is taken from these. */
  constructor(options: FeedsOptions) {
    this.#options = options;
    options.processes.onChange(() => {
      for (const [roomId, entry] of this.#entries) {
        this.#watchAsNeeded(roomId, entry);
      }
      // What a mate wrote before it told us, only the store knows.
      this.look([...this.#entries.keys()]);
    });
  }

  /** Whether somebody here listens to a room. */
  has(roomId: number): boolean {
    return this.#entries.has(roomId);
  }

  /** How many rooms somebody here listens to. */
  get size(): number {
    return this.#entries.size;
  }

  /** Makes sure that nothing said from now on is missed while a subscriber gets its snapshot. */
  open(roomId: number): void {
    if (this.#entries.has(roomId)) return;
    const entry: Entry = {
      feed: new Feed(roomId, this.#options),
      stopWatching: null,
    };
    this.#entries.set(roomId, entry);
    this.#watchAsNeeded(roomId, entry);
  }

  /** Adds a subscriber whose cursor says what it has been sent; head and members are of one moment. */
  add(subscriber: Subscriber, head: Head, members: Members): void {
    this.open(subscriber.roomId);
    this.#entries.get(subscriber.roomId)?.feed.add(subscriber, head, members);
  }

  /** Who is a member of a room that somebody here listens to; null while that is being looked up. */
  membersOf(roomId: number): Members | null {
    return this.#entries.get(roomId)?.feed.members.ids ?? null;
  }

  /** Whether this person is a member of a room, and its log reaches to `seq`, as is known without reading. */
  covers(roomId: number, userId: number, seq: number): boolean {
    const feed = this.#entries.get(roomId)?.feed;
    return feed !== undefined && seq <= feed.headSeq &&
      feed.members.ids?.has(userId) === true;
  }

  /** Takes a socket out of its room, and stops following the room with the last one. */
  remove(subscriber: Subscriber): void {
    this.#entries.get(subscriber.roomId)?.feed.remove(subscriber);
    this.closeIfEmpty(subscriber.roomId);
  }

  /** Stops following a room that nobody here listens to. */
  closeIfEmpty(roomId: number): void {
    const entry = this.#entries.get(roomId);
    if (entry === undefined || !entry.feed.isEmpty) return;
    entry.stopWatching?.();
    this.#entries.delete(roomId);
  }

  /** Feeds a reader that can take more again. */
  pump(subscriber: Subscriber): void {
    this.#entries.get(subscriber.roomId)?.feed.pump(subscriber);
  }

  /** Tells of messages that this process, or a mate, committed; they leave with the next flush. */
  bring({ roomId, head, batch }: RoomNews): void {
    this.#entries.get(roomId)?.feed.announce(head, batch);
  }

  /** Tells of a head that changed in any other way: somebody came, left, or the room is gone (null). */
  notice(roomId: number, head: LogHead | null): void {
    this.#entries.get(roomId)?.feed.notice(head);
    this.#options.flush();
  }

  /** Reads the heads of rooms that somebody here listens to, and tells what is new. */
  async look(roomIds: number[]): Promise<void> {
    const heard = roomIds.filter((roomId) => this.has(roomId));
    if (heard.length === 0) return;
    try {
      const heads = await this.#options.readHeads(heard);
      for (const [roomId, head] of heads) this.notice(roomId, head);
    } catch {
      // The store is away.
      setTimeout(() => this.look(heard), LOOK_AGAIN_MS);
    }
  }

  /** Tells the local sockets of a room something that may be lost, at the end of this turn. */
  whisper(
    roomId: number,
    event: string,
    about: Quiet,
  ): void {
    this.#entries.get(roomId)?.feed.whisper(event, about);
  }

  /** Stops following every room; sockets are told nothing. */
  close(): void {
    for (const entry of this.#entries.values()) entry.stopWatching?.();
    this.#entries.clear();
  }

  #watchAsNeeded(roomId: number, entry: Entry): void {
    if (this.#options.processes.shared) {
      entry.stopWatching ??= this.#watch(roomId);
      return;
    }
    entry.stopWatching?.();
    entry.stopWatching = null;
  }

  #watch(roomId: number): () => void {
    const { watches, onHead, onWhisper, followReads } = this.#options;
    const stops = [
      watches.watch(headKey(roomId), ({ value, versionstamp }) => {
        const head = value as Head | null;
        if (head !== null) onHead(roomId, head, versionstamp ?? "");
        this.notice(roomId, head);
      }),
      watches.watch(whisperKey(roomId), ({ value }) => {
        if (value !== null) onWhisper(roomId, value as Whisper);
      }),
      followReads(roomId),
    ];
    return () => stops.forEach((stop) => stop());
  }
}
