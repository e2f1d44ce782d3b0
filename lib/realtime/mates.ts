import type { Hello } from "@/lib/realtime/mate_hello.ts";
import { MateLine } from "@/lib/realtime/mate_line.ts";
import { makePipe } from "@/lib/realtime/pipe.ts";

const CHANNEL = "hanjari";

interface Mate {
  id: string;
  ours: number;
  theirs: number;
  /** It has said that it knows our line: from now on it tells us everything. */
  isSure: boolean;
  line: MateLine;
}

/** A line that was offered to another worker, and what this one would write into. */
type Offer = Pick<Hello, "line" | "memory">;

/** Who is told what mates say. */
export interface MateListener {
  /** What a mate sent, in the order in which it did, and the texts that belong to it. */
  take: (from: string, items: unknown[], texts: string[]) => void;
  /** A mate is gone: what it was asked will not be answered. */
  onGone: (id: string) => void;
}

/**
 * The other workers of this process on the same store (`deno serve
 * --parallel`), who can be spoken to without the store. Everything rests on the
 * store alone: a mate that does not answer is a process like any other.
 */
export class Mates {
  /** Of this worker. */
  readonly id: string;
  readonly #onChange: () => void;
  readonly #mates = new Map<string, Mate>();
  /** Others that hold a lease in the store; perhaps in other processes. */
  #others = new Set<string>();
  readonly #offers = new Map<string, Offer>();
  readonly #hellos = new Map<string, Hello>();
  #channel: BroadcastChannel | undefined;
  #listener: MateListener | undefined;
  #lines = 0;
  /** Mates that are sure, this worker among them, in an order on which all agree. */
  #ranks: string[];
  #sure: string[] = [];

  /** Knows nobody yet; `onChange` is called whenever a mate comes or goes. */
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

  /** Sends to one mate an item and texts that go with it; nothing happens when it is gone. */
  send(id: string, item: unknown, texts?: string[]): void {
    this.#mates.get(id)?.line.send(item, texts);
  }

  /** Sends at once what would leave at the end of this turn. */
  flush(): void {
    for (const { line } of this.#mates.values()) line.flush();
  }

  /** Sends to every mate. */
  tell(item: unknown): void {
    for (const { line } of this.#mates.values()) line.send(item);
  }

  /** Calls back when what mates send steadily was looked at again, a few milliseconds later; without such at the end of this turn. */
  afterLook(act: () => void): void {
    const lines = [...this.#mates.values()].map(({ line }) => line);
    const steady = lines.find(({ isSteady }) => isSteady);
    if (steady === undefined) queueMicrotask(act);
    else steady.afterLook(act);
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
    const knows = this.#mates.get(to)?.theirs ?? null;
    const hello: Hello = { from: this.id, to, ...this.#offerTo(to), knows };
    this.#channel?.postMessage(hello);
  }

  #offerTo(to: string): Offer {
    const offer = this.#offers.get(to) ??
      { line: ++this.#lines, memory: makePipe() };
    this.#offers.set(to, offer);
    return offer;
  }

  #greet(hello: Hello): void {
    const { from, line, knows } = hello;
    let mate = this.#mates.get(from);
    if (mate !== undefined && mate.theirs !== line) {
      this.#end(from);
      mate = undefined;
    }
    const isNew = mate === undefined;
    mate ??= this.#connect(hello);
    if (knows === mate.ours) this.#trust(mate);
    // It waits to hear that we know its line.
    if (isNew || knows !== mate.ours) this.#sayHello(from);
  }

  #connect({ from: id, line: theirs, memory: incoming }: Hello): Mate {
    const { line: ours, memory: outgoing } = this.#offerTo(id);
    const line = new MateLine({
      ...{ incoming, outgoing },
      take: (items, texts) => this.#listener?.take(id, items, texts),
      onGone: () => this.#drop(id),
    });
    const mate = { id, ours, theirs, isSure: false, line };
    this.#mates.set(id, mate);
    return mate;
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
