// Runs in the browser too.
import type { ClientEvent } from "@/lib/rooms/events.ts";

/** Somebody on the page who shows a room. */
export interface Follower {
  readonly roomId: number;
  /** Up to which seq it has everything. */
  afterSeq(): number;
}

type Subscribe = Extract<ClientEvent, { type: "subscribe" }>;

/** Which rooms and people the page wants to hear of. */
export class Follows {
  readonly #rooms = new Map<number, Set<Follower>>();
  readonly #people = new Set<number>();

  /** Adds a follower; the returned function removes it and says whether it was the room's last. */
  add(follower: Follower): () => boolean {
    const { roomId } = follower;
    const others = this.#rooms.get(roomId) ?? new Set();
    this.#rooms.set(roomId, others.add(follower));
    return () => {
      others.delete(follower);
      if (others.size > 0) return false;
      return this.#rooms.delete(roomId);
    };
  }

  /** What to say so that the follower furthest behind misses nothing. */
  subscription(roomId: number): Subscribe {
    const followers = [...this.#rooms.get(roomId) ?? []];
    const seqs = followers.map((follower) => follower.afterSeq());
    return {
      type: "subscribe",
      room_id: roomId,
      after_seq: seqs.length > 0 ? Math.min(...seqs) : 0,
    };
  }

  subscriptions(): Subscribe[] {
    return [...this.#rooms.keys()].map((roomId) => this.subscription(roomId));
  }

  /** True when somebody is new. */
  addPeople(userIds: number[]): boolean {
    const before = this.#people.size;
    for (const userId of userIds) this.#people.add(userId);
    return this.#people.size > before;
  }

  people(): number[] {
    return [...this.#people];
  }
}
