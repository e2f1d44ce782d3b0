import type { Me } from "@/lib/accounts/schema.ts";
import { AppError } from "@/lib/errors.ts";
import { accessOrder } from "@/lib/orders/mod.ts";
import { listMembers, listMessages } from "@/lib/rooms/mod.ts";
import type { Message } from "@/lib/rooms/schema.ts";
import type { Services } from "@/lib/services.ts";
import type {
  ChatMessage,
  PostChat,
  Writer,
} from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { writerOf } from "@/lib/web/contracts/mealbuddy_posts.ts";

/** Its page has no way to ask for older ones. */
const NEWEST = 100;

/** Who asks, and about which room. */
export interface Asked {
  /** Who is signed in. */
  me: Me;
  /** The id of the order too. */
  chatId: number;
}

/**
 * The room of an order as the page of MealBuddy opens it: the newest hundred
 * messages, the oldest first.
 *
 * @throws {AppError} `orderNotFound` for a room of no order, `roomNotFound` for who is not in it
 */
export async function readChat(
  services: Services,
  { me, chatId }: Asked,
): Promise<PostChat> {
  const asked = { userId: me.id, orderId: chatId };
  const order = await accessOrder(services, asked);
  const { results } = await listMessages(services, {
    ...{ userId: me.id, roomId: chatId, limit: NEWEST },
  });
  return {
    messages: results.filter(({ hidden }) => hidden !== true)
      .map((message) => chatMessage(message, me)),
    title: order.title,
    target_number: order.target_number,
    join_number: order.join_number,
    writer: writerOf(order.host, me),
  };
}

/**
 * Who is in the room of an order, for those who are.
 *
 * @throws {AppError} as `readChat`
 */
export async function readChatUsers(
  services: Services,
  { me, chatId }: Asked,
): Promise<{ user: Writer }[]> {
  await accessOrder(services, { userId: me.id, orderId: chatId });
  const members = await listMembers(services, {
    ...{ userId: me.id, roomId: chatId },
  });
  return members.map((one) => ({ user: writerOf(one, me) }));
}

/**
 * Refuses to bar somebody who is not in the room.
 *
 * @throws {AppError} `userNotFound`, and as `readChat`
 */
export async function requireChatUser(
  services: Services,
  { me, chatId, userId }: Asked & { userId: number },
): Promise<void> {
  const users = await readChatUsers(services, { me, chatId });
  if (users.some(({ user }) => user.id === userId)) return;
  throw new AppError("userNotFound", `Cannot bar ${userId}: not in the room`);
}

function chatMessage(message: Message, me: Me): ChatMessage {
  const { user, ...rest } = message;
  return {
    ...rest,
    user: user === null ? null : writerOf(user, me),
    chatroom: { id: message.room_id },
  };
}
