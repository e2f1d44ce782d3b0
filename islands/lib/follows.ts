// Runs in the browser too.
import type { ClientEvent } from "@/lib/rooms/events.ts";

/** Somebody on the page who shows a room. */
export interface Follower {
  readonly roomId: number;
  /** Up to which seq it has everything. */
  afterSeq(): number;
}

/** Which rooms and people the page wants to hear of, and the socket on which it says so. */
export class Follows {
  readonly #rooms = new Map<number, Set<Follower>>();
  readonly #people = new Set<number>();
  #say: ((event: ClientEvent) => void) | null = null;

  /** Says all of it on a socket that carries what is sent, and from now on what changes; saying so twice is saying it once. */
  begin(say: (event: ClientEvent) => void): void {
    if (this.#say !== null) return;
    this.#say = say;
    for (const roomId of this.#rooms.keys()) this.ask(roomId);
    this.#askPresence();
  }

  /** The socket has ended. */
  end(): void {
    this.#say = null;
  }

  /** Follows a room until the returned function is called. */
  add(follower: Follower): () => void {
    const { roomId } = follower;
    const others = this.#rooms.get(roomId) ?? new Set();
    this.#rooms.set(roomId, others.add(follower));
    this.ask(roomId);
    return () => {
      if (!others.delete(follower) || others.size > 0) return;
      this.#rooms.delete(roomId);
      this.#say?.({ type: "unsubscribe", room_id: roomId });
    };
  }

  /** Asks for a room from where the follower furthest behind stands, so that none misses anything. */
  ask(roomId: number): void {
    const followers = [...this.#rooms.get(roomId) ?? []];
    const seqs = followers.map((follower) => follower.afterSeq());
    const after_seq = seqs.length > 0 ? Math.min(...seqs) : 0;
    this.#say?.({ type: "subscribe", room_id: roomId, after_seq });
  }

  /** Follows these people too. */
  addPeople(userIds: number[]): void {
    const before = this.#people.size;
    for (const userId of userIds) this.#people.add(userId);
    if (this.#people.size > before) this.#askPresence();
  }

  #askPresence(): void {
    if (this.#people.size === 0) return;
    this.#say?.({ type: "presence", user_ids: [...this.#people] });
  }
}
