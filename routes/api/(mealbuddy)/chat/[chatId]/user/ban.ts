import { z } from "zod";
import { barFromOrder } from "@/lib/orders/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { requireChatUser } from "@/lib/web/contracts/mealbuddy_chats.ts";
import {
  BanBody,
  ChatParams,
} from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";

const ban = endpoint({
  summary: "Takes somebody's seat in an order of mine, and bars them",
  tag: "MealBuddy",
  params: ChatParams,
  body: BanBody,
  answers: { 202: z.string() },
}, async ({ services, asker: { user: me }, params, body, locale }) => {
  const { chatId } = params;
  const barredId = body.target_user_id;
  await requireChatUser(services, { me, chatId, userId: barredId });
  const asked = { userId: me.id, orderId: chatId };
  await barFromOrder(services, { ...asked, barredId });
  const told = { ko: "내보냈습니다.", en: "They have been removed." };
  return json(told[locale], 202);
});

export const handler = api({ POST: refusingBy("text", ban) });
