// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";
import {
  appendPage,
  applyToLog,
  eraseMessages,
  mergeMessages,
  openLog,
  prependPage,
  type RoomLog,
  trimNewest,
  trimOldest,
} from "@/islands/lib/room_log.ts";
import type { PageQuery } from "@/islands/lib/room_start.ts";
import { Undrawn } from "@/islands/lib/undrawn.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Erased, History, Message } from "@/lib/rooms/schema.ts";

/** More messages, and lines between their days, are not kept on the page: with what is being sent they are less than 300. */
export const MAX_LINES = 280;

/** What was said further down than the reader stands. */
export interface News {
  count: number;
  last: Message | null;
}

const NO_NEWS: News = { count: 0, last: null };

export interface WindowTools {
  /** A page of history, or null when it cannot be had. */
  ask(query: PageQuery): Promise<History | null>;
  /** Whether a message is news to the reader. */
  isNews(message: Message): boolean;
}

/** The part of a room's log that a page holds, and where in it the reader stands. */
export class RoomWindow {
  readonly log: Signal<RoomLog>;
  /** What of it is not drawn. */
  readonly undrawn: Undrawn;
  readonly loading: Signal<boolean> = signal(false);
  /** The message to be brought into view as soon as it is drawn. */
  readonly target: Signal<number | null>;
  /** The message that was last brought into view. */
  readonly marked: Signal<number | null>;
  /** Whether the reader stands at the end: then old messages may go. */
  readonly atEnd: Signal<boolean>;
  readonly news: Signal<News> = signal(NO_NEWS);
  readonly #tools: WindowTools;

  constructor(
    { history, seq, tools }: {
      history: History | null;
      seq: number | null;
      tools: WindowTools;
    },
  ) {
    const log = openLog(history);
    this.log = signal(log);
    this.undrawn = new Undrawn(this.log);
    this.atEnd = signal(!log.hasNewer);
    this.target = signal(seq);
    this.marked = signal(seq);
    this.#tools = tools;
  }

  /** The newest message that is here. */
  lastSeq(): number {
    return this.log.peek().messages.at(-1)?.seq ?? 0;
  }

  /** The reader came to the end, or left it. */
  stand(atEnd: boolean): void {
    this.atEnd.value = atEnd;
    if (!atEnd) return;
    this.news.value = NO_NEWS;
    this.log.value = trimOldest(this.log.peek(), MAX_LINES);
  }

  /** Takes a message that was said, or has changed. */
  receive(message: Message): void {
    const isNew = message.seq > this.log.peek().headSeq;
    this.log.value = mergeMessages(this.log.peek(), [message]);
    if (isNew) this.#note([message]);
  }

  /** Takes what came while nobody listened, and what is deleted. */
  take(event: ServerEvent): void {
    const seen = this.log.peek().headSeq;
    this.log.value = applyToLog(this.log.peek(), event);
    const { last } = this.news.peek();
    if (event.type === "deleted" && last?.seq === event.seq) {
      this.news.value = NO_NEWS;
    }
    if (event.type !== "subscribed") return;
    this.#note(event.messages.filter(({ seq }) => seq > seen));
  }

  /** Takes a message from the page. */
  erase(erased: Erased): void {
    this.log.value = eraseMessages(this.log.peek(), [erased]);
  }

  /** Fetches the page before the first message, unless one is under way. */
  async loadOlder(): Promise<void> {
    const { messages: [first], hasOlder } = this.log.peek();
    if (first === undefined || !hasOlder) return;
    const page = await this.#load({ before_seq: first.seq });
    if (page === null) return;
    const log = prependPage(this.log.peek(), page);
    this.log.value = trimNewest(log, MAX_LINES);
    if (this.log.value.hasNewer) this.atEnd.value = false;
  }

  /** Fetches the page after the last message, unless one is under way. */
  async loadNewer(): Promise<void> {
    if (!this.log.peek().hasNewer) return;
    const page = await this.#load({ after_seq: this.lastSeq() });
    if (page === null) return;
    const log = appendPage(this.log.peek(), page);
    this.log.value = trimOldest(log, MAX_LINES);
  }

  /** Brings a message into view, fetching what is around it when it is not here. */
  async showSeq(seq: number): Promise<void> {
    const has = (messages: readonly Message[]) =>
      messages.some((message) => message.seq === seq);
    if (!has(this.log.peek().messages)) {
      const page = await this.#load({ around_seq: seq });
      if (page === null || !has(page.results)) return;
      const { headSeq: head_seq } = this.log.peek();
      this.log.value = appendPage(openLog(page), { ...page, head_seq });
    }
    this.atEnd.value = false;
    this.undrawn.show(0);
    this.target.value = seq;
    this.marked.value = seq;
  }

  /** Goes to the end of the log, fetching it when it is not here. */
  async showEnd(): Promise<void> {
    if (this.log.peek().hasNewer) {
      const page = await this.#load("newest");
      if (page === null) return;
      const { headSeq: head_seq } = this.log.peek();
      this.log.value = appendPage(openLog(page), { ...page, head_seq });
    }
    this.stand(!this.log.peek().hasNewer);
  }

  async #load(query: PageQuery): Promise<History | null> {
    if (this.loading.peek()) return null;
    this.loading.value = true;
    const page = await this.#tools.ask(query);
    this.loading.value = false;
    return page;
  }

  /** At the end the oldest make room; further up what others say is counted. */
  #note(messages: readonly Message[]): void {
    if (this.atEnd.peek()) return this.stand(true);
    this.log.value = trimNewest(this.log.peek(), MAX_LINES);
    const said = messages.filter((message) => this.#tools.isNews(message));
    const last = said.at(-1);
    if (last === undefined) return;
    this.news.value = { count: this.news.peek().count + said.length, last };
  }
}
