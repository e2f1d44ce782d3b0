// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const KO = {
  /** Heads of the columns, in order. */
  columns: [
    ...["이름", "메뉴", "메뉴 금액", "배달비", "할인"],
    ...["낼 금액", "받은 금액", "남은 금액", "상태"],
  ],
  sum: "합계",
  paid: "받음",
  sent: "보냄",
  unpaid: "미납",
};

/** The words of a settlement that is saved as a table. */
export type BillTexts = typeof KO;

const EN: BillTexts = {
  columns: [
    ...["Name", "Items", "Items cost", "Delivery", "Discount"],
    ...["To pay", "Received", "Left", "State"],
  ],
  sum: "Total",
  paid: "Received",
  sent: "Sent",
  unpaid: "Unpaid",
};

/** The words of a settlement in one language. */
export function billTexts(locale: Locale): BillTexts {
  return locale === "en" ? EN : KO;
}
