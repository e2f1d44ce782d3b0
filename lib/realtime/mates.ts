import type { Addressed, Hello } from "@/lib/realtime/mate_hello.ts";
import { MateLine } from "@/lib/realtime/mate_line.ts";

const CHANNEL = "hanjari";

interface Mate {
  id: string;
  ours: number;
  theirs: number;
  /** It has said that it knows our line: from now on it tells us everything. */
  isSure: boolean;
  line: MateLine;
  channel: BroadcastChannel;
}

export interface MateListener {
  /** What a mate sent, in the order in which it did. */
  take: (from: string, items: unknown[]) => void;
  /** A mate is gone: what it was asked will not be answered. */
  onGone: (id: string) => void;
}

/**
 * The other workers of this process on the same store (`deno serve
 * --parallel`), who can be spoken to without the store. Everything rests on the
 * store alone: a mate that does not answer is a process like any other.
 */
export class Mates {
  readonly id: string;
  readonly #onChange: () => void;
  readonly #mates = new Map<string, Mate>();
  /** Others that hold a lease in the store; perhaps in other processes. */
  #others = new Set<string>();
  /** The line that was offered to each. */
  readonly #offers = new Map<string, number>();
  readonly #hellos = new Map<string, Hello>();
  #channel: BroadcastChannel | undefined;
  #listener: MateListener | undefined;
  #lines = 0;
  /** Mates that are sure, this worker among them, in an order on which all agree. */
  #ranks: string[];
  #sure: string[] = [];

  constructor({ id, onChange }: { id: string; onChange: () => void }) {
    this.id = id;
    this.#onChange = onChange;
    this.#ranks = [id];
  }

  /** Ids of the workers of this process that can be spoken to, this one among them, in the same order everywhere. */
  get ranks(): readonly string[] {
    return this.#ranks;
  }

  /** The others of these. */
  get others(): readonly string[] {
    return this.#sure;
  }

  /** Whether this worker is connected with a mate. */
  has(id: string): boolean {
    return this.#mates.get(id)?.isSure === true;
  }

  /** Who hears of what mates send; before somebody does, this worker is nobody's mate. */
  listen(listener: MateListener): void {
    this.#listener = listener;
    this.meet(this.#others);
  }

  /** Sends to one mate; nothing happens when it is gone. */
  send(id: string, item: unknown): void {
    this.#mates.get(id)?.line.send(item);
  }

  /** Sends to every mate. */
  tell(item: unknown): void {
    for (const { line } of this.#mates.values()) line.send(item);
  }

  /** Who else holds a lease in the store: those that are in this process will answer. */
  meet(others: Set<string>): void {
    this.#others = others;
    for (const id of this.#mates.keys()) if (!others.has(id)) this.#drop(id);
    if (others.size === 0 || this.#listener === undefined) return;
    this.#channel ??= this.#open();
    for (const id of others) {
      const hello = this.#hellos.get(id);
      this.#hellos.delete(id);
      if (hello !== undefined) this.#greet(hello);
      else if (!this.has(id)) this.#sayHello(id);
    }
  }

  /** Says nothing more to anybody. */
  close(): void {
    for (const id of [...this.#mates.keys()]) this.#end(id);
    this.#channel?.close();
    this.#channel = undefined;
  }

  #open(): BroadcastChannel {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }) => {
      const hello = data as Hello;
      if (hello.to !== this.id) return;
      if (this.#others.has(hello.from)) this.#greet(hello);
      else this.#hellos.set(hello.from, hello);
    };
    return channel;
  }

  #sayHello(to: string): void {
    const line = this.#offers.get(to) ?? ++this.#lines;
    this.#offers.set(to, line);
    const knows = this.#mates.get(to)?.theirs ?? null;
    const hello: Hello = { from: this.id, to, line, knows };
    this.#channel?.postMessage(hello);
  }

  #greet({ from, line, knows }: Hello): void {
    let mate = this.#mates.get(from);
    if (mate !== undefined && mate.theirs !== line) {
      this.#end(from);
      mate = undefined;
    }
    const isNew = mate === undefined;
    mate ??= this.#connect(from, line);
    if (knows === mate.ours) this.#trust(mate);
    // It waits to hear that we know its line.
    if (isNew || knows !== mate.ours) this.#sayHello(from);
  }

  #connect(id: string, theirs: number): Mate {
    const ours = this.#offers.get(id) ?? ++this.#lines;
    this.#offers.set(id, ours);
    const channel = new BroadcastChannel(
      [CHANNEL, ...[this.id, id].sort()].join(" "),
    );
    const address = { from: this.id, fromLine: ours, toLine: theirs };
    const line = new MateLine({
      // As text: cloning objects takes twice as long.
      post: (packet) =>
        channel.postMessage(JSON.stringify({ ...address, packet })),
      take: (items) => this.#listener?.take(id, items),
      onGone: () => this.#drop(id),
    });
    const mate = { id, ours, theirs, isSure: false, line, channel };
    channel.onmessage = ({ data }) =>
      this.#receive(mate, JSON.parse(data) as Addressed);
    this.#mates.set(id, mate);
    return mate;
  }

  #receive(mate: Mate, { from, fromLine, toLine, packet }: Addressed): void {
    const isOurs = from === mate.id && fromLine === mate.theirs &&
      toLine === mate.ours;
    if (!isOurs) return;
    this.#trust(mate);
    mate.line.receive(packet);
  }

  #trust(mate: Mate): void {
    if (mate.isSure) return;
    mate.isSure = true;
    this.#rank();
  }

  /** Ends a line and offers another: where the mate is still there, it takes it up. */
  #drop(id: string): void {
    this.#end(id);
    if (this.#others.has(id)) this.#sayHello(id);
  }

  #end(id: string): void {
    const mate = this.#mates.get(id);
    if (mate === undefined) return;
    mate.line.close();
    mate.channel.close();
    this.#mates.delete(id);
    this.#offers.delete(id);
    this.#listener?.onGone(id);
    if (mate.isSure) this.#rank();
  }

  #rank(): void {
    this.#sure = [...this.#mates.values()].flatMap(({ id, isSure }) =>
      isSure ? [id] : []
    );
    this.#ranks = [this.id, ...this.#sure].sort();
    this.#onChange();
  }
}
