import { api, endpoint, json } from "@/lib/web/api.ts";
import { Post, PostInput } from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { writePost } from "@/lib/web/contracts/mealbuddy_posts.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";

const BLANK = { title: "", content: "" };

const write = endpoint(
  {
    summary: "Posts an order that stays open for seven days",
    tag: "MealBuddy",
    body: PostInput,
    answers: { 201: Post },
    limit: { name: "post-order", max: 30, windowMs: 3_600_000 },
  },
  async ({ services, asker, body: post }) =>
    json(await writePost(services, { me: asker.user, post }), 201),
);

export const handler = api({
  GET: endpoint({
    summary: "A blank form for a post",
    tag: "MealBuddy",
    answers: { 200: PostInput },
  }, () => json({ ...BLANK, category: "치킨", target_number: 2 })),

  POST: refusingBy("fields", write),
});
