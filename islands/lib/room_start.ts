// Runs in the browser too.
import type { EraseFor } from "@/islands/lib/erasing.ts";
import type { Sender } from "@/islands/lib/sender.ts";
import type { Link } from "@/islands/lib/socket.ts";
import type { History, Message, Room, RoomMember } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** What the server knew when it drew the page. */
export interface RoomStart {
  me: UserCard;
  /** The other person of a 1:1 room, also before there is one. Null in every other room. */
  other: UserCard | null;
  /** Null until somebody has said something to the other person. */
  room: Room | null;
  members: RoomMember[];
  history: History | null;
  /** Whose lines are not shown in a group. */
  blockedIds: number[];
  /** Whether the other person is in no other room with us. */
  isStranger: boolean;
  /** The message that a link leads to. */
  seq: number | null;
}

export interface Presence {
  online: boolean;
  lastSeenAt: string | null;
}

/** Which page of history: exactly one of these. */
export type PageQuery =
  | { before_seq: number }
  | { after_seq: number }
  | { around_seq: number }
  | "newest";

export interface RoomTools {
  link: Link;
  sender: Sender;
  /** A page of history, or null when it cannot be had. */
  page(roomId: number, query: PageQuery): Promise<History | null>;
  /** Deletes a message; answers null, or in words why not. */
  erase(roomId: number, seq: number, scope: EraseFor): Promise<string | null>;
  /** Who is in the room now, or null when it cannot be had. */
  members(roomId: number): Promise<RoomMember[] | null>;
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
