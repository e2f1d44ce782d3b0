import { billTexts } from "@/lib/i18n/bills.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type {
  ItemList,
  Settlement,
  ShareView,
} from "@/lib/orders/bill_schema.ts";
import { csvField } from "@/lib/rooms/mod.ts";

/**
 * A settlement as a table: a line for each person and one with the sums.
 * RFC 4180, with the mark by which spreadsheets know UTF-8; what one of them
 * would take for a formula is made text.
 */
export function settlementCsv(
  { shares, ...sums }: Settlement,
  { lists, locale }: { lists: ItemList[]; locale: Locale },
): string {
  const t = billTexts(locale);
  const line = (one: ShareView): (string | number)[] => {
    const items = lists.find(({ user }) => user.id === one.user.id)?.items ??
      [];
    const names = items.map(({ name, qty }) => `${name} ×${qty}`).join(", ");
    return [
      ...[one.user.display_name, names, one.items, one.fee, one.discount],
      ...[one.share, one.paid_amount ?? 0, one.rest],
      one.paid ? t.paid : one.sent ? t.sent : t.unpaid,
    ];
  };
  const back = shares.reduce((sum, { rest }) => sum + Math.min(0, rest), 0);
  const received = shares.reduce((sum, one) => sum + (one.paid_amount ?? 0), 0);
  const rows = [
    t.columns,
    ...shares.map(line),
    [
      ...[t.sum, "", sums.items_total, sums.delivery_fee, sums.discount],
      ...[sums.total, received, sums.unpaid + back, ""],
    ],
  ];
  const text = rows.map((row) => row.map(field).join(",")).join("\r\n");
  return `\uFEFF${text}\r\n`;
}

function field(value: string | number): string {
  return typeof value === "number" ? String(value) : csvField(value);
}
