// Runs in the browser too.
import { type Fetch, RoomNews } from "@/islands/lib/detour_news.ts";
import type { Carrier } from "@/islands/lib/link_tools.ts";
import type { ClientEvent, ServerEvent } from "@/lib/rooms/events.ts";
import { CLOSE_CODES } from "@/lib/realtime/close_codes.ts";

/** So often news is asked for while the page is looked at; twice as long when nothing happens. */
export const ASK_EVERY_MS = 5_000;
/** So many answers without news until then. */
const QUIET_ASKS = 6;
const HIDDEN_MS = 60_000;
/** After so long it is tried whether a socket opens now; each time twice as long, up to the most. */
export const PROBE_MS = 15_000;
const MOST_PROBE_MS = 240_000;
/** How fast the real socket follows. */
const SOON = { min_ms: 0, max_ms: 500 };

/** The world outside the detour; tests bring their own. */
export interface DetourTools {
  fetch: Fetch;
  /** Whether a real socket opens, and says something, now. */
  probe(): Promise<boolean>;
  isVisible(): boolean;
  /** Whether the page goes by this way from now on. */
  tell(isOn: boolean): void;
}

/**
 * Speaks the language of `/ws` by plain requests, for networks that let no
 * socket through: what is said is posted under its own client id, and news is
 * asked for at a calm pace. It opens only where requests are answered and a
 * socket still does not open, and ends as soon as one does. Typing and presence
 * do not come by this way, nor what becomes of orders.
 */
export class Detour implements Carrier {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly #tools: DetourTools;
  readonly #news: RoomNews;
  #userId = 0;
  #isOpen = true;
  #quiet = 0;
  #failures = 0;
  #probeMs = PROBE_MS;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #probing: ReturnType<typeof setTimeout> | undefined;

  constructor(tools: DetourTools) {
    this.#tools = tools;
    this.#news = new RoomNews((path) => this.#read(path));
    this.#begin();
  }

  send(text: string): void {
    const event: ClientEvent = JSON.parse(text);
    switch (event.type) {
      case "subscribe":
        this.#news.follow(event.room_id, event.after_seq ?? 0);
        return this.#askIn(0);
      case "unsubscribe":
        return this.#news.leave(event.room_id);
      case "message":
        return void this.#post(event);
      case "read":
        return void this.#tellRead(event);
      case "typing":
        this.#news.near = event.room_id;
        return;
      case "ping":
        if (this.#tools.isVisible()) return this.#askIn(0);
        return this.#say([{ type: "pong" }]);
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearTimeout(this.#asking);
    clearTimeout(this.#probing);
    // After the link has heard of it, so that nobody takes it for a return.
    queueMicrotask(() => this.#tools.tell(false));
  }

  async #begin(): Promise<void> {
    const me = await this.#read<{ id: number }>("/api/me");
    if (me === null) return this.#end(CLOSE_CODES.restart);
    if (await this.#tools.probe()) return this.#leave();
    if (!this.#isOpen) return;
    this.#userId = me.id;
    this.#tools.tell(true);
    this.#say([{ type: "ready", user_id: me.id, now: "" }]);
    this.#askIn(0);
    this.#probeLater();
  }

  /** Asks for news, and says that somebody is there. */
  async #ask(): Promise<void> {
    const news = await this.#news.ask(this.#userId);
    if (!this.#isOpen) return;
    if (news === null && ++this.#failures > 1) {
      return this.#end(CLOSE_CODES.restart);
    }
    if (news !== null) {
      this.#failures = 0;
      this.#quiet = news.length > 0 ? 0 : this.#quiet + 1;
      this.#say([...news, { type: "pong" }]);
    }
    this.#askIn(this.#pause());
  }

  #pause(): number {
    if (!this.#tools.isVisible()) return HIDDEN_MS;
    return this.#quiet < QUIET_ASKS ? ASK_EVERY_MS : 2 * ASK_EVERY_MS;
  }

  #askIn(ms: number): void {
    if (!this.#isOpen) return;
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => this.#ask(), ms);
  }

  #probeLater(): void {
    this.#probing = setTimeout(async () => {
      if (await this.#tools.probe()) return this.#leave();
      this.#probeMs = Math.min(2 * this.#probeMs, MOST_PROBE_MS);
      if (this.#isOpen) this.#probeLater();
    }, this.#probeMs);
  }

  async #post(
    { room_id, client_id, message }: Extract<ClientEvent, { type: "message" }>,
  ): Promise<void> {
    this.#news.near = room_id;
    this.#quiet = 0;
    const path = `/api/rooms/${room_id}/messages`;
    const answer = await this.#send("POST", path, { client_id, message });
    const told = await answer?.json().catch(() => null) ?? {};
    if (answer?.ok) {
      const { seq, id, created_at } = told;
      const stored = { room_id, client_id, seq, id, created_at };
      return this.#say([{ type: "accepted", ...stored }]);
    }
    const { code = String(answer?.status), detail = "" } = told;
    this.#say([
      answer === null
        ? { type: "error", code: "serviceUnavailable", detail }
        : { type: "rejected", room_id, client_id, code, detail },
    ]);
  }

  async #tellRead({ room_id, seq }: { room_id: number; seq: number }) {
    this.#news.near = room_id;
    const path = `/api/rooms/${room_id}/read`;
    const answer = await this.#send("PUT", path, { seq });
    const user_id = this.#userId;
    if (answer?.ok) this.#say([{ type: "read", room_id, user_id, seq }]);
  }

  /** An answer that counts; null when it is to be asked again later. */
  async #send(
    method: "GET" | "POST" | "PUT",
    path: string,
    body?: unknown,
  ): Promise<Response | null> {
    const headers = {
      accept: "application/json",
      "content-type": "application/json",
    };
    const init = { method, headers, body: JSON.stringify(body) };
    const answer = await this.#tools.fetch(path, init).catch(() => null);
    if (answer?.status === 401) this.#end(CLOSE_CODES.unauthenticated);
    const passes = answer === null || answer.status === 429 ||
      answer.status >= 500;
    return passes ? null : answer;
  }

  async #read<T>(path: string): Promise<T | null> {
    const answer = await this.#send("GET", path);
    return answer?.ok ? await answer.json().catch(() => null) : null;
  }

  #say(events: ServerEvent[]): void {
    if (!this.#isOpen || events.length === 0) return;
    const data = JSON.stringify(events);
    this.onmessage?.(new MessageEvent("message", { data }));
  }

  /** A socket opens again: it takes over. */
  #leave(): void {
    this.#say([{ type: "reconnect", ...SOON }]);
    this.#end(CLOSE_CODES.restart);
  }

  #end(code: number): void {
    if (!this.#isOpen) return;
    this.close();
    this.onclose?.(new CloseEvent("close", { code }));
  }
}
