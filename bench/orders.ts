import { type Bill, settle } from "@/lib/orders/settle/settle.ts";
import { boardRows } from "./board_pages.ts";
import type { BenchOptions } from "./chat.ts";
import { quantile } from "./plan.ts";
import type { Report, Row } from "./report.ts";
import { seatRows } from "./seats.ts";

const PEOPLE = 10;
const ITEMS_EACH = 30;
/** One settlement is too short for a clock. */
const AT_A_TIME = 100;

/** What ordering together costs. */
export async function benchOrders(options: BenchOptions): Promise<Report> {
  options.onProgress("settlements");
  const rows = [
    ...settleRows(options.isQuick ? 200 : 2_000),
    ...await seatRows(options),
    ...await boardRows(options),
  ];
  return { rows, heads: { bare: "fewest orders", ours: "ours" } };
}

/** How long one settlement of a full table takes, over `rounds` of a hundred. */
function settleRows(rounds: number): Row[] {
  const bill = fullTable();
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    for (let i = 0; i < AT_A_TIME; i++) settle(bill);
    return (performance.now() - startedAt) * 1_000 / AT_A_TIME;
  });
  const measured = [["median", 0.5], ["p99 of hundreds", 0.99]] as const;
  return measured.map(([name, share]) => ({
    workload: `settlement, ${PEOPLE} people × ${ITEMS_EACH} items, ${name}`,
    unit: "µs",
    bare: null,
    ours: quantile(times, share),
    judged: "value",
    bar: 50,
    better: "less",
    note: "fee and discount that do not divide",
  }));
}

function fullTable(): Bill {
  const people = Array.from({ length: PEOPLE }, (_, i) => 7_000 + i);
  const items = people.flatMap((user_id, place) =>
    Array.from({ length: ITEMS_EACH }, (_, i) => ({
      ...{ user_id, qty: 1 + i % 3 },
      price: 1_000 + 137 * i + 990 * place,
    }))
  );
  return {
    ...{ people, items, host_id: people[0] ?? 0 },
    ...{ delivery_fee: 3_001, discount: 4_999 },
  };
}
