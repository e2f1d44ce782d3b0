import { CATEGORIES, type Category } from "@/lib/categories.ts";
import { menuTexts } from "@/lib/i18n/menu.ts";
import {
  askMenu,
  type MenuAsker,
  readMenu,
  resetMenu,
} from "@/lib/menu/mod.ts";
import { type Menu, MenuInput, type ReasonKind } from "@/lib/menu/schema.ts";
import { countBoard } from "@/lib/orders/mod.ts";
import type { WeatherQuery } from "@/lib/weather/schema.ts";
import type { State } from "@/lib/web/define.ts";
import { type FormState, refusedForm } from "@/lib/web/forms.ts";
import { askerOf, type FormFields, viewerOf } from "@/lib/web/pages.ts";
import { findPlace } from "@/lib/web/places.ts";
import { parse } from "@/lib/web/read.ts";

/** What a page waits for weather that is not stored. */
export const PAGE_WAITS_MS = 500;
/** What a program waits, at most: as long as a call of the source takes. */
export const API_WAITS_MS = 2_000;

/** The reasons that are weather. */
const CALLED_FOR: readonly ReasonKind[] = ["rain", "snow", "heat", "chill"];

/** Who asks what to eat, with the weather where they are as far as it is known in time. */
export async function menuAsker(
  state: State,
  { query = {}, waitMs = 0 }: { query?: WeatherQuery; waitMs?: number } = {},
): Promise<MenuAsker> {
  const { services, locale } = state;
  const { user } = askerOf(state);
  const [place, { by_category: boards }] = await Promise.all([
    findPlace(services, { user, query }),
    countBoard(services, viewerOf(state)),
  ]);
  const weather = place && await services.weather.peek(place, { waitMs });
  const openOrders = Object.fromEntries(
    CATEGORIES.map((category) => [category, boards[category]?.open ?? 0]),
  );
  return { userId: user.id, locale, weather, openOrders };
}

/** The suggestions of the home page: it waits for nobody outside. */
export async function readHomeMenu(state: State): Promise<Menu> {
  return await readMenu(state.services, await menuAsker(state));
}

/** What the weather suggests to order, as far as it is stored: no page waits for it; null when it suggests nothing. */
export async function readBoardIdea(
  state: State,
): Promise<{ category: Category; title: string; reason: string } | null> {
  const { suggestions, weather } = await readHomeMenu(state);
  const found = suggestions.find(({ reason_kind }) =>
    CALLED_FOR.includes(reason_kind)
  );
  if (weather === null || found === undefined) return null;
  const { category, name, reason } = found;
  const title = menuTexts(state.locale).orderTitle(name);
  return { category, title, reason };
}

/** What the form on the page of menus did, or why it did not. */
export type MenuTaken =
  | { done: "asked" | "reset" }
  | { state: FormState; status: number };

/**
 * Takes the form of the page.
 *
 * @throws what is no refusal of this form
 */
export async function takeMenuForm(
  state: State,
  form: FormFields,
): Promise<MenuTaken> {
  const { services, locale } = state;
  if (form.action === "reset") {
    await resetMenu(services, askerOf(state).user.id);
    return { done: "reset" };
  }
  try {
    const input = parse(MenuInput, form, "validationFailed");
    const asker = await menuAsker(state, { waitMs: PAGE_WAITS_MS });
    await askMenu(services, { ...asker, ...input });
    return { done: "asked" };
  } catch (error) {
    const refused = refusedForm(error, { form, locale });
    // How long it takes says less than why.
    if (refused.status === 429) refused.state.summary = menuTexts(locale).spent;
    return refused;
  }
}
