import { askMenu, readMenu, resetMenu } from "@/lib/menu/mod.ts";
import { Menu, MenuInput } from "@/lib/menu/schema.ts";
import { WeatherQuery } from "@/lib/weather/schema.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";
import { API_WAITS_MS, menuAsker } from "@/lib/web/menu_pages.ts";

const TAG = "Weather and menu";
const waitMs = API_WAITS_MS;

export const handler = api({
  GET: endpoint(
    {
      summary: "Five things to eat now, each with a reason, and what I asked",
      tag: TAG,
      query: WeatherQuery,
      answers: { 200: Menu },
      limit: { name: "menu", max: 60, windowMs: 60_000 },
    },
    async ({ services, query, ctx }) =>
      json(
        await readMenu(services, await menuAsker(ctx.state, { query, waitMs })),
      ),
  ),
  POST: endpoint(
    {
      summary: "Five things to eat for a wish; ten a day, then 429 with " +
        "`resets_at`",
      tag: TAG,
      query: WeatherQuery,
      body: MenuInput,
      answers: { 200: Menu },
      limit: { name: "ask-menu", max: 60, windowMs: 60_000 },
    },
    async ({ services, query, body, ctx }) => {
      const asker = await menuAsker(ctx.state, { query, waitMs });
      return json(await askMenu(services, { ...asker, ...body }));
    },
  ),
  DELETE: endpoint(
    {
      summary: "Forget what I asked about food",
      tag: TAG,
      answers: { 204: null },
      limit: { name: "ask-menu", max: 60, windowMs: 60_000 },
    },
    async ({ services, asker }) => {
      await resetMenu(services, asker.user.id);
      return noContent();
    },
  ),
});
