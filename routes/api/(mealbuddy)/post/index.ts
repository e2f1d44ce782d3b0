import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  PostPage,
  PostQuery,
} from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { readPostPage } from "@/lib/web/contracts/mealbuddy_posts.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "A page of the orders of my neighbourhood, newest first",
      tag: "MealBuddy",
      query: PostQuery,
      answers: { 200: PostPage },
    },
    async ({ services, asker, query }) =>
      json(await readPostPage(services, { asker, ...query })),
  ),
});
