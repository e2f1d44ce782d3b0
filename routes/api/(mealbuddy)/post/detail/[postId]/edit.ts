import { accessOrder } from "@/lib/orders/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  JoinedPost,
  Post,
  PostChanges,
  PostParams,
} from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { editPost, postOf } from "@/lib/web/contracts/mealbuddy_posts.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";

const edit = endpoint(
  {
    summary: "Changes an order of mine, closes it or opens it again",
    tag: "MealBuddy",
    params: PostParams,
    body: PostChanges,
    answers: { 200: JoinedPost },
  },
  async ({ services, asker, params: { postId }, body: changes }) =>
    json(await editPost(services, { me: asker.user, postId, changes })),
);

export const handler = api({
  GET: endpoint({
    summary: "An order of my neighbourhood, for its form",
    tag: "MealBuddy",
    params: PostParams,
    answers: { 200: Post },
  }, async ({ services, asker: { user: me }, params: { postId } }) => {
    const asked = { userId: me.id, orderId: postId };
    return json(postOf(await accessOrder(services, asked), me));
  }),

  POST: refusingBy("fields", edit),
});
