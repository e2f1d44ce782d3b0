import type { Locale } from "@/lib/i18n/mod.ts";
import { type MenuTexts, menuTexts } from "@/lib/i18n/menu.ts";
import { findDish } from "@/lib/menu/dishes/mod.ts";
import { type Picked } from "@/lib/menu/pick.ts";
import { type OpenOrders } from "@/lib/menu/rank.ts";
import type { MenuTurn, Reason, Suggestion } from "@/lib/menu/schema.ts";
import type { StoredTurn } from "@/lib/menu/stored.ts";

/** What dishes are shown beside: the reader's language and what neighbours order. */
export interface Viewed {
  /** Of names and reasons. */
  locale: Locale;
  /** How many open orders there are, by category. */
  openOrders: OpenOrders;
}

/** A suggestion as people see it. */
export function viewSuggestion(
  { dish, reason }: Picked,
  { locale, openOrders }: Viewed,
): Suggestion {
  const t = menuTexts(locale);
  const name = dish[locale];
  const open = openOrders[dish.category] ?? 0;
  return {
    ...{ dish: dish.id, name, category: dish.category },
    ...{ temperature: dish.heat, spice: dish.spice, price_band: dish.price },
    ...{ reason: reasonText(reason, t), reason_kind: reason.kind },
    open_orders: open,
    link: linkOf(dish.category, { open, title: t.orderTitle(name) }),
  };
}

/** A question and its answer as people see them. Dishes that are gone from the table are left out. */
export function viewTurn(turn: StoredTurn, viewed: Viewed): MenuTurn {
  const { message, at, by, understood, picks } = turn;
  return {
    ...{ message, created_at: new Date(at).toISOString(), by, understood },
    suggestions: picks.flatMap(({ dish: id, reason }) => {
      const dish = findDish(id);
      return dish === null ? [] : [viewSuggestion({ dish, reason }, viewed)];
    }),
  };
}

/** A reason in words. */
function reasonText(
  { kind, word, count, also }: Reason,
  t: MenuTexts,
): string {
  if (kind === "wish") {
    const fits = t.reason.wish(word ?? "");
    return also === undefined ? fits : `${fits} ${t.reason[also]}`;
  }
  if (kind === "neighbours") return t.reason.neighbours(count ?? 0);
  return t.reason[kind];
}

function linkOf(
  category: string,
  { open, title }: { open: number; title: string },
): string {
  const query = new URLSearchParams({ category });
  if (open > 0) return `/orders?${query}`;
  query.set("title", title);
  return `/orders/new?${query}`;
}
