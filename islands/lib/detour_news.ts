// Runs in the browser too.
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { History, Room } from "@/lib/rooms/schema.ts";

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** News is in the rooms that were last active. */
const ROOMS = "/api/rooms?limit=20";
const PAGE_SIZE = 50;

/** Finds what is new in rooms by asking, and tells it as the socket would. */
export class RoomNews {
  /** The room that the person is in: asked for each time, so that what others delete and read is seen, too. */
  near: number | null = null;
  readonly #read: <T>(path: string) => Promise<T | null>;
  /** Up to which seq the page has everything, by room. */
  readonly #known = new Map<number, number>();
  /** How each room was at the last look. */
  readonly #rooms = new Map<number, string>();
  #hasLooked = false;
  #nearWas = "";

  constructor(read: <T>(path: string) => Promise<T | null>) {
    this.#read = read;
  }

  follow(roomId: number, afterSeq: number): void {
    this.#known.set(roomId, afterSeq);
  }

  leave(roomId: number): void {
    this.#known.delete(roomId);
    if (this.near === roomId) this.near = null;
  }

  /** What has happened since it was last asked; null when nobody answers. */
  async ask(userId: number): Promise<ServerEvent[] | null> {
    const page = await this.#read<{ results: Room[] }>(ROOMS);
    if (page === null) return null;
    const behind = page.results.filter(({ id, head_seq }) =>
      head_seq > (this.#known.get(id) ?? head_seq)
    ).map(({ id }) => id);
    const ids = new Set([...this.near === null ? [] : [this.near], ...behind]);
    const news: ServerEvent[] = [];
    for (const roomId of ids) news.push(...await this.#ofRoom(roomId, userId));
    return [...news, ...this.#changed(page.results)];
  }

  /** The end of a room's log, when it is another than before. */
  async #ofRoom(room_id: number, userId: number): Promise<ServerEvent[]> {
    const path = `/api/rooms/${room_id}/messages?limit=${PAGE_SIZE}`;
    const history = await this.#read<History>(path);
    const after = this.#known.get(room_id);
    if (history === null || after === undefined) return [];
    const { results: messages, head_seq, read } = history;
    const now = JSON.stringify(history);
    const isSame = room_id === this.near && now === this.#nearWas;
    if (room_id === this.near) this.#nearWas = now;
    if (isSame && head_seq <= after) return [];
    this.#known.set(room_id, Math.max(after, head_seq));
    const recovered = (messages[0]?.seq ?? 1) <= after + 1;
    const read_seq = read[userId] ?? 0;
    const told = { room_id, head_seq, read_seq, recovered, messages, read };
    return [{ type: "subscribed", ...told }];
  }

  /** Rooms that are new or not as they were. */
  #changed(rooms: readonly Room[]): ServerEvent[] {
    const isFirst = !this.#hasLooked;
    this.#hasLooked = true;
    const changed = rooms.filter((room) => {
      const now = JSON.stringify(room);
      const was = this.#rooms.get(room.id);
      this.#rooms.set(room.id, now);
      return now !== was;
    });
    return isFirst ? [] : changed.map((room) => ({ type: "room", room }));
  }
}
