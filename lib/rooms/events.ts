// Runs in the browser too.
import type { Notice } from "@/lib/notices/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";
import type { Erased, Message, Room } from "@/lib/rooms/schema.ts";

/** What the server says on `/ws`. A frame is one of these, or an array of them in order. */
export type ServerEvent =
  | { type: "ready"; user_id: number; now: string }
  | {
    type: "subscribed";
    room_id: number;
    head_seq: number;
    read_seq: number;
    recovered: boolean;
    messages: Message[];
    /** Every member's read pointer. */
    read: Record<string, number>;
    /** What was deleted of the messages up to `after_seq`. Absent when nothing was. */
    erased?: Erased[];
  }
  | { type: "chat.message"; room_id: number; message: Message }
  | {
    type: "accepted";
    room_id: number;
    client_id: string;
    seq: number;
    id: number;
    created_at: string;
  }
  | {
    type: "rejected";
    room_id: number;
    client_id: string;
    code: string;
    detail: string;
  }
  | {
    type: "chat.user.join" | "chat.user.leave" | "chat.user.kick";
    room_id: number;
    user_id: number;
    message: Message;
  }
  | { type: "deleted"; room_id: number; seq: number; hidden?: boolean }
  | { type: "read"; room_id: number; user_id: number; seq: number }
  | { type: "typing"; room_id: number; user_id: number }
  | {
    type: "presence";
    user_id: number;
    online: boolean;
    last_seen_at: string | null;
  }
  | { type: "room"; room: Room }
  | { type: "room.deleted"; room_id: number }
  /** No longer one's own: left on another device, or removed from it. */
  | { type: "room.left"; room_id: number }
  | { type: "notice"; notice: Notice }
  | { type: "blocks"; user_ids: number[] }
  | { type: "error"; code: string; detail: string; room_id?: number }
  | { type: "reconnect"; min_ms: number; max_ms: number }
  | { type: "pong" };

/** What a client says on `/ws`, one object a frame. */
export type ClientEvent =
  | { type: "auth"; token: string }
  | { type: "subscribe"; room_id: number; after_seq?: number }
  | { type: "unsubscribe"; room_id: number }
  | { type: "message"; room_id: number; client_id: string; message: string }
  | { type: "read"; room_id: number; seq: number }
  | { type: "typing"; room_id: number }
  | { type: "ack"; room_id: number; seq: number }
  | { type: "presence"; user_ids: number[] }
  | { type: "ping" };

/** `/ws/online` says the whole list first, then changes, always in this shape. */
export interface OnlineStatus {
  /** Always this: the older contract knows no other event here. */
  type: "online_status";
  /** At first everybody who may be seen here; later only those of whom it changed. */
  users: (Pick<UserCard, "id" | "username"> & { is_online: boolean })[];
}

export { CLOSE_CODES } from "@/lib/realtime/close_codes.ts";
