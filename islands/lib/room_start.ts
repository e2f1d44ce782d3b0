// Runs in the browser too.
import type { Sender } from "@/islands/lib/sender.ts";
import type { Link } from "@/islands/lib/socket.ts";
import type { History, Message } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** What the server knew when it drew the page. */
export interface RoomStart {
  me: UserCard;
  other: UserCard;
  /** Null until somebody has said something. */
  roomId: number | null;
  history: History | null;
  presence: Presence;
}

export interface Presence {
  online: boolean;
  lastSeenAt: string | null;
}

export interface RoomTools {
  link: Link;
  sender: Sender;
  /** A page of history before a seq, or null when it cannot be had. */
  older(roomId: number, beforeSeq: number): Promise<History | null>;
}

/** Our message as it is stored, before the room tells everybody. */
export function ownMessage(
  user: UserCard,
  message: string,
  room_id: number,
  { id, seq, client_id, created_at }: {
    id: number;
    seq: number;
    client_id: string;
    created_at: string;
  },
): Message {
  const said = { kind: "text", user, message, deleted: false } as const;
  return { id, room_id, seq, client_id, created_at, ...said };
}
