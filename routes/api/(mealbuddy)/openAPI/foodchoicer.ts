import { z } from "zod";
import { askMenu, readMenu, resetMenu } from "@/lib/menu/mod.ts";
import { MenuInput } from "@/lib/menu/schema.ts";
import { WeatherQuery } from "@/lib/weather/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  FoodInput,
  FoodLine,
  foodLines,
  placeOf,
  suggestionText,
} from "@/lib/web/contracts/mealbuddy_outside.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";
import { API_WAITS_MS, menuAsker } from "@/lib/web/menu_pages.ts";
import { parse } from "@/lib/web/read.ts";

const TAG = "MealBuddy";
const waitMs = API_WAITS_MS;
const Lines = z.array(FoodLine);

const read = endpoint({
  summary: "Five things to eat, as one text; without lat and lon in the " +
    "address what was asked and answered",
  tag: TAG,
  query: WeatherQuery,
  answers: { 200: z.union([z.string(), Lines]) },
  limit: { name: "menu", max: 60, windowMs: 60_000 },
}, async ({ services, query, ctx }) => {
  const menu = await readMenu(
    services,
    await menuAsker(ctx.state, { query, waitMs }),
  );
  const isPlaced = ctx.url.searchParams.has("lat");
  return json(isPlaced ? suggestionText(menu.suggestions) : foodLines(menu));
});

const ask = endpoint({
  summary: "Five things to eat for a wish, after what was said before; ten a " +
    "day",
  tag: TAG,
  body: FoodInput,
  answers: { 200: Lines },
  limit: { name: "ask-menu", max: 60, windowMs: 60_000 },
}, async ({ services, body, ctx }) => {
  const input = parse(MenuInput, { message: body.message }, "validationFailed");
  const query = placeOf(body);
  const asker = await menuAsker(ctx.state, { query, waitMs });
  return json(foodLines(await askMenu(services, { ...asker, ...input })));
});

const reset = endpoint({
  summary: "Forget what I asked about food",
  tag: TAG,
  answers: { 200: z.string() },
  limit: { name: "ask-menu", max: 60, windowMs: 60_000 },
}, async ({ services, asker, locale }) => {
  await resetMenu(services, asker.user.id);
  const told = { ko: "대화를 지웠습니다.", en: "The conversation is gone." };
  return json(told[locale]);
});

export const handler = api({
  GET: refusingBy("text", read),
  POST: refusingBy("text", ask),
  DELETE: refusingBy("text", reset),
});
