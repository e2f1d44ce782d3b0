import { deleteOrder } from "@/lib/orders/mod.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";
import { PostParams } from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";

const remove = endpoint({
  summary: "Deletes an order of mine, and its room, until it is ordered",
  tag: "MealBuddy",
  params: PostParams,
  answers: { 204: null },
}, async ({ services, asker, params: { postId } }) => {
  await deleteOrder(services, { userId: asker.user.id, orderId: postId });
  return noContent();
});

export const handler = api({ POST: refusingBy("fields", remove) });
