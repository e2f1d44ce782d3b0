import type { Message, Room, RoomKind } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";
import type {
  Chat,
  ChatServerMessage,
  ChatServerUser,
} from "@/lib/web/contracts/chat_server_schema.ts";

/** Rooms of two people, which the chat server calls personal. */
export const PERSONAL_KINDS: readonly RoomKind[] = ["direct", "match"];
/** Rooms of more people, which the chat server calls not personal. */
export const SHARED_KINDS: readonly RoomKind[] = ["group", "order"];

/** Who says the lines that nobody wrote. */
const SYSTEM = "system";
/** Who wrote what was taken back is not told. */
const UNKNOWN = "Unknown";

/** A person in the words of the chat server. */
export function chatServerUser(
  { id, username }: Pick<UserCard, "id" | "username">,
): ChatServerUser {
  return { _id: id, id, userName: username };
}

/** A room in the words of the chat server; `cards` has its owner. */
export function chatOf(
  room: Room,
  { users, cards }: {
    users: number[];
    cards: ReadonlyMap<number, UserCard>;
  },
): Chat {
  const owner = room.owner_id === null ? undefined : cards.get(room.owner_id);
  return {
    _id: room.id,
    id: room.id,
    chatName: room.name,
    number: room.number,
    active: true,
    isPersonal: PERSONAL_KINDS.includes(room.kind),
    owner: owner === undefined ? null : chatServerUser(owner),
    users,
    newMessages: room.unread,
    deletedAt: null,
    createdAt: room.created_at,
    updatedAt: room.last_message?.created_at ?? room.created_at,
  };
}

/**
 * A message in the words of the chat server. When a message was taken back is
 * not kept, so its `deletedAt` is the moment at which it was written.
 */
export function chatServerMessage(
  message: Message,
  { me, other }: {
    me: Pick<UserCard, "id" | "username">;
    /** The other person of a 1:1 room, else null. */
    other: UserCard | null;
  },
): ChatServerMessage {
  const { id, user } = message;
  const to = other === null || user === null
    ? null
    : user.id === me.id
    ? other
    : me;
  return {
    _id: id,
    id,
    chatId: message.room_id,
    from: user?.id ?? null,
    fromUserName: user?.username ?? (message.deleted ? UNKNOWN : SYSTEM),
    to: to?.id ?? null,
    toUserName: to?.username ?? null,
    content: message.message,
    sequence: message.seq,
    deletedAt: message.deleted ? message.created_at : null,
    createdAt: message.created_at,
    updatedAt: message.created_at,
  };
}

/** How many pages a list has; none when it is empty. */
export function totalPages(total: number, limit: number): number {
  return Math.ceil(total / limit);
}
