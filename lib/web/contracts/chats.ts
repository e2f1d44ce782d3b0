import { listCards } from "@/lib/accounts/mod.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import {
  accessRoom,
  accessRoomByNumber,
  createGroupRoom,
  filterVisible,
  isOnline,
  listMemberIds,
  listMessages,
  listRoomsByPage,
  openDirectRoom,
} from "@/lib/rooms/mod.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";
import {
  chatOf,
  chatServerMessage,
  chatServerUser,
  PERSONAL_KINDS,
  SHARED_KINDS,
  totalPages,
} from "@/lib/web/contracts/chat_server.ts";
import type {
  Chat,
  ChatPage,
  ChatServerMessage,
  FoundChatServerUser,
  NewChat,
} from "@/lib/web/contracts/chat_server_schema.ts";
import { renamingFields } from "@/lib/web/contracts/fields.ts";
import { assertOneself } from "@/lib/web/contracts/oneself.ts";

/** A page of my rooms, those of two people or the others, by its number. */
export async function readChatPage(
  services: Services,
  { userId, isPersonal, page, limit }: {
    userId: number;
    isPersonal: boolean;
    page: number;
    limit: number;
  },
): Promise<ChatPage> {
  const { results: rooms, total } = await listRoomsByPage(services, {
    ...{ userId, page, limit },
    kinds: isPersonal ? PERSONAL_KINDS : SHARED_KINDS,
  });
  return {
    chats: await showChats(services, { userId, rooms }),
    totalPages: totalPages(total, limit),
    currentPage: page,
  };
}

/** My room of that number, or null: for the chat server an unknown number is no failure. */
export async function findChatByNumber(
  services: Services,
  { userId, number }: { userId: number; number: number },
): Promise<Chat | null> {
  const room = await accessRoomByNumber(services, { userId, number })
    .catch((error: unknown) => {
      if (error instanceof AppError && error.code === "roomNotFound") {
        return null;
      }
      throw error;
    });
  if (room === null) return null;
  const [chat] = await showChats(services, { userId, rooms: [room] });
  return chat ?? null;
}

/**
 * Opens the 1:1 room with the one other of `users`, or makes a group of them.
 *
 * @throws {AppError} `forbidden` for an owner who is not oneself, and what the verbs of rooms throw
 */
export async function makeChat(
  services: Services,
  { me, chat }: { me: Me; chat: NewChat },
): Promise<{ chat: Chat; created: boolean }> {
  assertOneself(me, { userId: chat.owner });
  const { room, created } = await renamingFields(
    { user_id: "users", member_ids: "users", name: "chatName" },
    () => openRoom(services, me.id, chat),
  );
  const [shown] = await showChats(services, { userId: me.id, rooms: [room] });
  if (shown === undefined) {
    throw new AppError("roomNotFound", `Cannot show room ${room.id}`);
  }
  return { chat: shown, created };
}

/** A page of a room's messages in the words of the chat server, ascending. */
export async function readChatMessages(
  services: Services,
  { me, roomId, before, after, limit }: {
    me: Me;
    roomId: number;
    before?: number;
    after?: number;
    limit: number;
  },
): Promise<ChatServerMessage[]> {
  const asked = { userId: me.id, roomId };
  const [{ other }, { results }] = await Promise.all([
    accessRoom(services, asked),
    listMessages(services, {
      ...{ ...asked, limit },
      ...{ before_seq: before, after_seq: after },
    }),
  ]);
  // A client of the chat server would draw an empty line for it.
  return results.filter(({ hidden }) => hidden !== true)
    .map((message) => chatServerMessage(message, { me, other }));
}

/** People in the words of the chat server; `active` only where I may see it. */
export async function showFound(
  services: Services,
  { me, people }: { me: Me; people: UserCard[] },
): Promise<FoundChatServerUser[]> {
  const visible = await filterVisible(services, {
    userId: me.id,
    circleId: me.circle?.id ?? null,
    userIds: people.map(({ id }) => id),
  });
  return await Promise.all(people.map(async (card) => ({
    ...chatServerUser(card),
    active: visible.includes(card.id) && await isOnline(services, card.id),
  })));
}

async function openRoom(
  services: Services,
  userId: number,
  { isPersonal, users, chatName }: NewChat,
): Promise<{ room: Room; created: boolean }> {
  const memberIds = users.filter((id) => id !== userId);
  if (!isPersonal) {
    const group = { ownerId: userId, name: chatName ?? "", memberIds };
    return { room: await createGroupRoom(services, group), created: true };
  }
  const [otherId = userId, ...more] = [...new Set(memberIds)];
  if (more.length > 0) throw invalidField("users", "invalid");
  return await openDirectRoom(services, { userId, otherId });
}

/** Rooms of mine in the words of the chat server. */
async function showChats(
  services: Services,
  { userId, rooms }: { userId: number; rooms: Room[] },
): Promise<Chat[]> {
  const roomIds = rooms.map(({ id }) => id);
  const [members, cards] = await Promise.all([
    listMemberIds(services, { userId, roomIds }),
    listCards(services, rooms.flatMap(({ owner_id }) => owner_id ?? [])),
  ]);
  return rooms.map((room) =>
    chatOf(room, { users: members.get(room.id) ?? [], cards })
  );
}
