import type { Batch } from "@/lib/rooms/batch.ts";
import { NO_ERASURES } from "@/lib/rooms/erasures.ts";
import type { FeedSource } from "@/lib/rooms/feed_source.ts";
import { KnownMembers, type Members } from "@/lib/rooms/known_members.ts";
import { RecentBatches } from "@/lib/rooms/recent_batches.ts";
import type { LogHead, StoredMessage } from "@/lib/rooms/stored.ts";
import type { Quiet } from "@/lib/rooms/whisper.ts";
import type { Subscriber } from "@/lib/rooms/subscriber.ts";

const RETRY_MS = 500;

/** One room's live subscribers in this process, fed in seq order whichever process wrote. */
export class Feed {
  readonly #roomId: number;
  /** Who is in the room, as this process last heard. */
  readonly members = new KnownMembers();
  readonly #source: FeedSource;
  readonly #subscribers = new Set<Subscriber>();
  /** Went out to everybody who keeps up. */
  #delivered = 0;
  /** How far the log reaches, as far as is known. */
  headSeq = 0;
  #last: StoredMessage | null = null;
  #epoch: number | null = null;
  #catchingUp = false;
  #erased = NO_ERASURES;
  readonly #recent = new RecentBatches();

  /** Nobody listens yet, and nothing is known of the log. */
  constructor(roomId: number, source: FeedSource) {
    this.#roomId = roomId;
    this.#source = source;
  }

  /** Whether nobody here listens any more. */
  get isEmpty(): boolean {
    return this.#subscribers.size === 0;
  }

  /** Adds a socket that has been sent everything up to its cursor; the members are those of the head. */
  add(subscriber: Subscriber, head: LogHead, members: Members): void {
    this.members.learn(head.epoch, members);
    this.#epoch ??= head.epoch;
    // Whose snapshot is newer than what the others were sent is ahead of them, not they behind.
    const cursor = this.isEmpty ? subscriber.cursor : 0;
    this.#delivered = Math.max(this.#delivered, cursor);
    this.#subscribers.add(subscriber);
    this.notice(head);
    this.pump(subscriber);
  }

  /** Sends a socket nothing more. */
  remove(subscriber: Subscriber): void {
    subscriber.isOpen = false;
    this.#subscribers.delete(subscriber);
  }

  /** Our own commit: its messages are at hand. */
  announce(head: LogHead, makeBatch: () => Batch): void {
    this.#learnErased(head);
    this.headSeq = Math.max(this.headSeq, head.seq);
    if (this.#subscribers.size === 0) {
      this.#delivered = Math.max(this.#delivered, head.seq);
      this.#epoch = head.epoch;
      return;
    }
    const batch = makeBatch();
    const follows = head.epoch === this.#epoch &&
      batch.first === this.#delivered + 1;
    if (!follows) return this.notice(head);
    this.#deliver(batch);
  }

  /** The room's head as the store has it: somebody may have written, come or gone. */
  notice(head: LogHead | null): void {
    if (head === null) {
      return [...this.#subscribers]
        .forEach((each) => this.#lose(each, "roomDeleted"));
    }
    this.#learnErased(head);
    if (head.seq >= this.headSeq) this.#last = head.last;
    this.headSeq = Math.max(this.headSeq, head.seq);
    this.members.hear(head.epoch);
    this.#catchUp();
  }

  /** Tells something that may be lost to everybody for whom it is. */
  whisper(event: string, about: Quiet): void {
    for (const each of this.#subscribers) each.whisper(event, about);
  }

  /** Brings a socket that fell behind up to date, as far as its window allows. */
  async pump(subscriber: Subscriber): Promise<void> {
    if (subscriber.isPumping) return;
    subscriber.isPumping = true;
    try {
      while (subscriber.isOpen && subscriber.cursor < this.#delivered) {
        if (!subscriber.hasRoom()) return subscriber.starve(this.#source.now());
        const batch = this.#recent.findAfter(subscriber.cursor) ??
          await this.#source.readBatch(this.#roomId, subscriber.cursor);
        if (batch === null || !subscriber.isOpen) return;
        const isAll = subscriber.take(batch);
        this.#source.flush();
        if (!isAll) return subscriber.starve(this.#source.now());
      }
      if (subscriber.isOpen) this.#tellErased(subscriber);
      this.#source.flush();
    } catch {
      // The store is away: the starved are looked after until it is back.
      subscriber.starve(this.#source.now());
    } finally {
      subscriber.isPumping = false;
    }
  }

  /** Reads what this process did not write, once for all its sockets. One run at a time. */
  async #catchUp(): Promise<void> {
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    try {
      while (this.#subscribers.size > 0) {
        // Who left hears nothing that was said afterwards: first the members, then the messages.
        const { newest } = this.members;
        if (newest !== this.#epoch) await this.#cutOff(newest);
        else if (this.headSeq > this.#delivered) await this.#readOn();
        else break;
      }
      this.#catchingUp = false;
    } catch {
      // The store is away: nobody may miss what it holds, so ask again.
      setTimeout(() => {
        this.#catchingUp = false;
        this.#catchUp();
      }, RETRY_MS);
    }
  }

  async #cutOff(epoch: number): Promise<void> {
    const members = await this.#source.readMembers(this.#roomId);
    this.members.learn(epoch, members);
    for (const subscriber of [...this.#subscribers]) {
      if (!members.has(subscriber.userId)) this.#lose(subscriber, "notMember");
    }
    this.#epoch = epoch;
  }

  async #readOn(): Promise<void> {
    const batch = await this.#nextBatch();
    if (batch === null) this.#delivered = this.headSeq;
    else if (batch.first > this.#delivered) this.#deliver(batch);
    this.#source.flush();
  }

  /** One new message came with the head: the store need not be asked for it. */
  #nextBatch(): Promise<Batch | null> {
    const next = this.#delivered + 1;
    return this.#last?.seq === next && this.headSeq === next
      ? this.#source.makeBatch(this.#roomId, [this.#last])
      : this.#source.readBatch(this.#roomId, this.#delivered);
  }

  #deliver(batch: Batch): void {
    this.#delivered = batch.last;
    // What the last of all has.
    let behind = batch.last;
    const waiting: Subscriber[] = [];
    for (const subscriber of this.#subscribers) {
      if (subscriber.cursor >= batch.last) continue;
      if (subscriber.cursor === batch.first - 1 && !subscriber.isPumping) {
        if (subscriber.take(batch)) {
          this.#tellErased(subscriber);
          continue;
        }
        subscriber.starve(this.#source.now());
      } else waiting.push(subscriber);
      behind = Math.min(behind, subscriber.cursor);
    }
    if (behind < batch.last) this.#recent.keep(batch, behind);
    else this.#recent.clear();
    for (const subscriber of waiting) this.pump(subscriber);
  }

  /** Something was deleted: whoever is behind reads the log anew, and everybody hears of it. */
  #learnErased({ erased = NO_ERASURES }: LogHead): void {
    if (erased.count <= this.#erased.count) return;
    this.#erased = erased;
    this.#recent.clear();
    for (const each of [...this.#subscribers]) this.#tellErased(each);
  }

  #tellErased(subscriber: Subscriber): void {
    const isTold = subscriber.takeErasures(this.#erased, this.#source.now());
    if (!isTold) this.#lose(subscriber, "behind");
  }

  #lose(subscriber: Subscriber, loss: Parameters<Subscriber["lose"]>[0]): void {
    this.remove(subscriber);
    subscriber.lose(loss);
  }
}
