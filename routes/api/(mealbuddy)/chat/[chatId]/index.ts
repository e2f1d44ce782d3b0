import { z } from "zod";
import { deleteOrder, takeOrderSeat } from "@/lib/orders/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  ChatParams,
  PostChat,
} from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { readChat } from "@/lib/web/contracts/mealbuddy_chats.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";

const read = endpoint(
  {
    summary: "The room of an order that I am in, with its newest messages",
    tag: "MealBuddy",
    params: ChatParams,
    answers: { 200: PostChat },
  },
  async ({ services, asker, params: { chatId } }) =>
    json(await readChat(services, { me: asker.user, chatId })),
);

const join = endpoint({
  summary: "Takes a seat of an order; who has one keeps it",
  tag: "MealBuddy",
  params: ChatParams,
  answers: { 200: PostChat },
  limit: { name: "take-seat", max: 120, windowMs: 60_000 },
}, async ({ services, asker: { user: me }, params: { chatId } }) => {
  await takeOrderSeat(services, { userId: me.id, orderId: chatId });
  return json(await readChat(services, { me, chatId }));
});

const close = endpoint({
  summary: "Deletes an order of mine, and its room, until it is ordered",
  tag: "MealBuddy",
  params: ChatParams,
  answers: { 202: z.string() },
}, async ({ services, asker, params: { chatId }, locale }) => {
  await deleteOrder(services, { userId: asker.user.id, orderId: chatId });
  const told = { ko: "채팅방을 삭제했습니다.", en: "The room is deleted." };
  return json(told[locale], 202);
});

export const handler = api({
  GET: refusingBy("text", read),
  POST: refusingBy("text", join),
  DELETE: refusingBy("text", close),
});
