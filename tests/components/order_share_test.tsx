import assert from "node:assert/strict";
import { OrderShare } from "@/components/OrderShare.tsx";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import type { Order, Settlement, ShareView } from "@/lib/orders/schema.ts";
import { draw } from "./support.ts";
import { HOST, ORDER } from "./an_order.ts";

const GUEST = { ...HOST, id: 2, display_name: "나래" };
const SHARE: ShareView = {
  ...{ user: GUEST, items: 9_000, fee: 1_000, discount: 0, share: 10_000 },
  ...{ sent: false, paid: false, paid_amount: null, rest: 10_000 },
};
const BILL: Settlement = {
  ...{ order_id: 9, items_total: 9_000, delivery_fee: 1_000, discount: 0 },
  ...{ total: 10_000, min_amount: 0, missing: 0, shares: [SHARE] },
  ...{ unpaid: 10_000, account: "", transfer: null, refunds: [], revision: 1 },
};

/** What somebody reads of a guest's share, and what its button would mark. */
function shown(
  state: Order["state"],
  share: Partial<ShareView> = {},
  userId = HOST.id,
): [string, string | null] {
  const drawn = draw(
    <OrderShare
      order={{ ...ORDER, state }}
      bill={BILL}
      share={{ ...SHARE, ...share }}
      items={null}
      tab="bill"
      editing={null}
      t={ordersTexts("ko")}
      locale="ko"
      nowAt={0}
      userId={userId}
    />,
  );
  const badge = drawn.all(".badge").at(-1)?.textContent ?? "";
  const button = drawn.all("button")[0]?.textContent ?? "";
  const [paid] = drawn.all("input[name=paid]");
  return [
    [badge, button].filter((text) => text !== "").join(" / "),
    paid?.getAttribute("value") ?? null,
  ];
}

Deno.test("A host marks what came only where something can have come", () => {
  const even = { paid: true, paid_amount: 10_000, rest: 0 };
  const nothing = { share: 0, items: 0, fee: 0, paid: true, rest: 0 };

  assert.deepEqual(shown("open"), ["", null]);
  assert.deepEqual(shown("locked"), ["받았어요", "true"]);
  assert.deepEqual(shown("arrived", even), ["받음 / 받음 취소", "false"]);
  assert.deepEqual(shown("open", even), ["받음 / 받음 취소", "false"]);
  assert.deepEqual(shown("arrived", nothing), ["", null]);
  assert.deepEqual(shown("settled", even), ["받음", null]);
});

Deno.test("Who paid another sum than is owed now reads the difference", () => {
  const over = { paid: true, paid_amount: 10_300, rest: -300 };
  const under = { paid_amount: 9_000, rest: 1_000 };

  assert.deepEqual(shown("ordered", over), [
    "300원 돌려줘요 / 돌려줬어요",
    "true",
  ]);
  assert.deepEqual(shown("ordered", over, GUEST.id), ["300원 돌려줘요", null]);
  assert.deepEqual(shown("ordered", under), [
    "1,000원 남음 / 받았어요",
    "true",
  ]);
  assert.deepEqual(shown("cancelled", over), ["10,300원 돌려줘요", null]);
  assert.deepEqual(shown("cancelled"), ["", null]);
});
