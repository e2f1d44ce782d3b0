// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";
import { AckBook } from "@/islands/lib/acks.ts";
import { backoffMs, withinWindow } from "@/islands/lib/backoff.ts";
import { type Follower, Follows } from "@/islands/lib/follows.ts";
import { Ears } from "@/islands/lib/ears.ts";
import type { LinkStatus, LinkTools } from "@/islands/lib/link_tools.ts";
import { Pulse } from "@/islands/lib/pulse.ts";
import { CLOSE_CODES } from "@/lib/realtime/close_codes.ts";
import type { OrderEvent } from "@/lib/orders/events.ts";
import type { ClientEvent, ServerEvent } from "@/lib/rooms/events.ts";

const TICK_MS = 5_000;
const ENCODER = new TextEncoder();

/** The page's one socket: reconnects, resumes every followed room, acknowledges. */
export class Link {
  readonly status: Signal<LinkStatus> = signal("connecting");
  readonly #tools: LinkTools;
  readonly #follows = new Follows();
  readonly #listeners = new Ears<ServerEvent>();
  /** Who hears what becomes of orders. */
  readonly orders = new Ears<OrderEvent>();
  readonly #acks = new AckBook();
  #socket: ReturnType<LinkTools["open"]> | null = null;
  #attempt = 0;
  readonly #pulse = new Pulse();
  #window: { min_ms: number; max_ms: number } | null = null;
  #ticketTried = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #tick: ReturnType<typeof setInterval> | undefined;

  constructor(tools: LinkTools) {
    this.#tools = tools;
  }

  start(): void {
    this.#tick = setInterval(() => this.#beat(), TICK_MS);
    this.#connect(null);
  }

  close(): void {
    clearInterval(this.#tick);
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = null;
    this.#follows.end();
    socket?.close(CLOSE_CODES.normal);
  }

  /** False when the link is not open: the caller keeps what it wanted to say. */
  send(event: ClientEvent): boolean {
    if (this.#socket === null || this.status.peek() !== "open") return false;
    this.#socket.send(JSON.stringify(event));
    return true;
  }

  /** Hears every event until the returned function is called. */
  listen(listener: (event: ServerEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Subscribes to a room now and after every reconnect, from where the follower stands, until the returned function is called. */
  follow(follower: Follower): () => void {
    return this.#follows.add(follower);
  }

  /** Asks for a room's news again, from where its followers stand. */
  resubscribe(roomId: number): void {
    this.#follows.ask(roomId);
  }

  /** Hears of these people's presence too. */
  watchPresence(userIds: number[]): void {
    this.#follows.addPeople(userIds);
  }

  /** The network is said to be gone: waits for no time-out, and for no goodbye. */
  drop(): void {
    if (this.status.peek() === "ended") return;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#closed(CLOSE_CODES.restart);
  }

  /** The network is said to be back, or the page is looked at again. */
  wake(): void {
    if (this.status.peek() === "ended") return;
    if (this.#socket === null) this.#connectIn(0);
    else this.#ask();
  }

  #connect(ticket: string | null): void {
    const socket = this.#tools.open(ticket);
    this.#socket = socket;
    this.#pulse.begin(this.#tools.now());
    // The request of a socket says who asks: nothing has to be waited for.
    socket.onopen = () => socket === this.#socket && this.#askForAll();
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) this.#receive(String(data));
    };
    socket.onclose = ({ code }) => {
      if (socket === this.#socket) this.#closed(code);
    };
  }

  #receive(frame: string): void {
    this.#pulse.heard(this.#tools.now());
    [JSON.parse(frame)].flat().forEach((event) => this.#take(event));
    if (!this.#acks.count(ENCODER.encode(frame).length)) return;
    for (const ack of this.#acks.take()) this.send(ack);
  }

  #take(event: ServerEvent | OrderEvent): void {
    if (event.type === "order") return this.orders.tell(event);
    if (event.type === "ready" && !this.#tools.isMine(event.user_id)) {
      this.#end();
    }
    if (this.status.peek() === "ended") return;
    if (event.type === "ready") this.#ready();
    if (event.type === "reconnect") this.#window = event;
    this.#acks.hear(event);
    this.#listeners.tell(event);
  }

  #ready(): void {
    this.#attempt = 0;
    this.#ticketTried = false;
    this.#window = null;
    this.status.value = "open";
    this.#askForAll();
  }

  #askForAll(): void {
    const socket = this.#socket;
    this.#follows.begin((event) => socket?.send(JSON.stringify(event)));
  }

  #closed(code: number): void {
    this.#socket = null;
    this.#follows.end();
    this.#acks.take();
    if (this.status.peek() === "ended") return;
    this.status.value = "lost";
    if (code === CLOSE_CODES.unauthenticated) return void this.#renew();
    if (code === CLOSE_CODES.tooFast || code === CLOSE_CODES.protocol) {
      this.#attempt = Math.max(this.#attempt, 4);
    }
    this.#connectIn(this.#pause());
  }

  /** The access cookie may merely have run out; an HTTP request renews it. */
  async #renew(): Promise<void> {
    if (this.#ticketTried) return this.#end();
    this.#ticketTried = true;
    try {
      const ticket = await this.#tools.ticket();
      if (this.#socket !== null) return;
      if (ticket === null) this.#end();
      else this.#connect(ticket);
    } catch {
      this.#ticketTried = false;
      this.#connectIn(this.#pause());
    }
  }

  #end(): void {
    this.status.value = "ended";
    this.close();
  }

  #pause(): number {
    const window = this.#window;
    this.#window = null;
    return window === null
      ? backoffMs(this.#attempt++, this.#tools.random)
      : withinWindow(window, this.#tools.random);
  }

  #connectIn(ms: number): void {
    clearTimeout(this.#retry);
    const connect = () => this.#socket === null && this.#connect(null);
    this.#retry = setTimeout(connect, ms);
  }

  #beat(): void {
    for (const ack of this.#acks.take()) this.send(ack);
    if (this.#socket === null) return;
    const verdict = this.#pulse.verdict(this.#tools.now());
    if (verdict === "dead") this.drop();
    if (verdict === "ask") this.#ask();
  }

  #ask(): void {
    if (this.send({ type: "ping" })) this.#pulse.asked(this.#tools.now());
  }
}
