import { accessOrder } from "@/lib/orders/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  JoinedPost,
  PostParams,
} from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { joinedPostOf } from "@/lib/web/contracts/mealbuddy_posts.ts";

export const handler = api({
  GET: endpoint({
    summary: "An order of my neighbourhood, and whether I am in it",
    tag: "MealBuddy",
    params: PostParams,
    answers: { 200: JoinedPost },
  }, async ({ services, asker: { user: me }, params: { postId } }) => {
    const asked = { userId: me.id, orderId: postId };
    return json(joinedPostOf(await accessOrder(services, asked), me));
  }),
});
