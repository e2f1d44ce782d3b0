import { Feed } from "@/lib/rooms/feed.ts";
import type { FeedSource } from "@/lib/rooms/feed_source.ts";
import { headKey, whisperKey } from "@/lib/rooms/keys.ts";
import type { RoomPlan } from "@/lib/rooms/plan.ts";
import { Batch } from "@/lib/rooms/batch.ts";
import type { Head, Whisper } from "@/lib/rooms/stored.ts";
import type { Quiet } from "@/lib/rooms/whisper.ts";
import type { Subscriber } from "@/lib/rooms/subscriber.ts";
import type { WatchPool } from "@/lib/kv/watch.ts";
import type { Processes } from "@/lib/realtime/processes.ts";
import type { UserCard } from "@/lib/shapes.ts";

export interface FeedsOptions extends FeedSource {
  watches: WatchPool;
  processes: Processes;
  cardsAtHand: (userIds: number[]) => ReadonlyMap<number, UserCard>;
  /** The newest head that the store told of, whoever wrote it. */
  onHead: (roomId: number, head: Head, versionstamp: string) => void;
  /** Follows how far people read by way of other processes, until the returned function is called. */
  followReads: (roomId: number) => () => void;
  /** What was whispered in this room, perhaps before we listened. */
  onWhisper: (roomId: number, whisper: Whisper) => void;
}

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

  constructor(options: FeedsOptions) {
    this.#options = options;
    options.processes.onChange(() => this.#watchAsNeeded());
  }

  /** Whether somebody here listens to a room. */
  has(roomId: number): boolean {
    return this.#entries.has(roomId);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Makes sure that nothing said from now on is missed while a subscriber gets its snapshot. */
  open(roomId: number): void {
    if (this.#entries.has(roomId)) return;
    this.#entries.set(roomId, {
      feed: new Feed(roomId, this.#options),
      stopWatching: null,
    });
    this.#watchAsNeeded();
  }

  /** Adds a subscriber whose cursor says what it has been sent. */
  add(subscriber: Subscriber, head: Head): void {
    this.open(subscriber.roomId);
    this.#entries.get(subscriber.roomId)?.feed.add(subscriber, head);
  }

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

  /** Tells of messages that this process committed. */
  announce(plans: RoomPlan[]): void {
    for (const { state, head, entries } of plans) {
      const stored = entries.map((entry) => entry.stored);
      this.#entries.get(state.room.id)?.feed.announce(head, () => {
        const authors = stored.flatMap(({ user_id }) =>
          user_id === null ? [] : [user_id]
        );
        return new Batch(
          state.room.id,
          stored,
          this.#options.cardsAtHand(authors),
        );
      });
    }
    this.#options.flush();
  }

  /** Tells of a head that changed in any other way: somebody came, left, or the room is gone (null). */
  notice(roomId: number, head: Head | null): void {
    this.#entries.get(roomId)?.feed.notice(head);
    this.#options.flush();
  }

  /** Tells the local sockets of a room something that may be lost. */
  whisper(
    roomId: number,
    event: string,
    about: Quiet,
  ): void {
    this.#entries.get(roomId)?.feed.whisper(event, about);
    this.#options.flush();
  }

  close(): void {
    for (const entry of this.#entries.values()) entry.stopWatching?.();
    this.#entries.clear();
  }

  #watchAsNeeded(): void {
    const { shared } = this.#options.processes;
    for (const [roomId, entry] of this.#entries) {
      if (shared) entry.stopWatching ??= this.#watch(roomId);
      else {
        entry.stopWatching?.();
        entry.stopWatching = null;
      }
    }
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
