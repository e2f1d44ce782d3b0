// Runs in the browser too.
import type { OutboxStore } from "@/islands/lib/outbox_store.ts";
import type { Link } from "@/islands/lib/socket.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";

/** The world outside the sender; tests bring their own. */
export interface SenderTools {
  link: Link;
  store: OutboxStore;
  /** Opens the 1:1 room; a refusal is a `RoomRefused`, anything else is tried again. */
  openRoom(otherId: number): Promise<number>;
  now(): number;
  /** Whether the device says that it has no network. */
  isOffline(): boolean;
  /** Does something slow when what was just written is on the screen, and in any case before the page is left. */
  behindFrame(act: () => void): void;
  /** Asks the browser to send what is kept when it can, even without a page. */
  sendLater(): void;
}

/** The server will not open the room, now or later. */
export class RoomRefused extends Error {
  override readonly name = "RoomRefused";
  readonly code: string;

  constructor(code: string) {
    super(`Cannot open the room: ${code}`);
    this.code = code;
  }
}

export type Accepted = Extract<ServerEvent, { type: "accepted" }>;
