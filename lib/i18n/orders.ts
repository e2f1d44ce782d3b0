// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";
import { ordersEn } from "@/lib/i18n/orders_en.ts";
import { ordersKo, type OrdersTexts } from "@/lib/i18n/orders_ko.ts";

export type { OrdersTexts };

/** The texts of the pages about orders in one language. */
export function ordersTexts(locale: Locale): OrdersTexts {
  return locale === "en" ? ordersEn : ordersKo;
}
