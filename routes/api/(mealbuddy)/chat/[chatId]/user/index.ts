import { z } from "zod";
import { leaveOrder } from "@/lib/orders/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { readChatUsers } from "@/lib/web/contracts/mealbuddy_chats.ts";
import {
  ChatParams,
  ChatUsers,
} from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";

const list = endpoint(
  {
    summary: "Who is in an order that I am in",
    tag: "MealBuddy",
    params: ChatParams,
    answers: { 200: ChatUsers },
  },
  async ({ services, asker, params: { chatId } }) =>
    json(await readChatUsers(services, { me: asker.user, chatId })),
);

const leave = endpoint({
  summary: "Gives my seat back, until it is ordered",
  tag: "MealBuddy",
  params: ChatParams,
  answers: { 202: z.string() },
}, async ({ services, asker, params: { chatId }, locale }) => {
  await leaveOrder(services, { userId: asker.user.id, orderId: chatId });
  const told = { ko: "채팅방에서 나왔습니다.", en: "You have left." };
  return json(told[locale], 202);
});

export const handler = api({
  GET: refusingBy("text", list),
  DELETE: refusingBy("text", leave),
});
