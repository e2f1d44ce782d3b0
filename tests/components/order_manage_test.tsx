import assert from "node:assert/strict";
import { OrderManage, OrderNext } from "@/components/OrderManage.tsx";
import type { OrderViewProps } from "@/components/OrderView.tsx";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import type { Order } from "@/lib/orders/schema.ts";
import { HOST, NOW, ORDER } from "./an_order.ts";
import { draw } from "./support.ts";

/** What the host of such an order is offered to do. */
function shown(order: Partial<Order>, locale: "ko" | "en" = "ko"): string {
  const props: OrderViewProps = {
    ...{ order: { ...ORDER, ...order }, items: null, bill: null, tab: "items" },
    ...{ userId: HOST.id, editing: null, t: ordersTexts(locale), locale },
    nowAt: NOW,
  };
  const drawn = draw(
    <div>
      <OrderNext {...props} />
      <OrderManage {...props} />
    </div>,
  );
  return drawn.text();
}

Deno.test("Cancelling says what is cancelled, for how many, and what follows", () => {
  assert.match(shown({}), /주문 취소하기함께하기로 한 3명에게 취소를 알리고/);
  assert.match(shown({ kind: "meal" }), /밥 약속 취소하기/);
  assert.match(shown({ kind: "meetup" }, "en"), /Cancel the meet-up3 others/);
  const alone = { join_number: 1, waiting_number: 0 };
  assert.match(shown(alone), /게시판에서 내리고/);
  assert.doesNotMatch(shown({}), /가게에 넣은/);
  assert.match(shown({ state: "ordered" }), /가게에 넣은 주문은 따로 취소/);
  assert.doesNotMatch(shown({ state: "arrived" }), /취소/);
});

Deno.test("The next step stands apart from what else a host may do", () => {
  assert.match(
    shown({ state: "locked" }),
    /^주문했어요방장이 할 일다시 모집하기/,
  );
  const met = { state: "locked", kind: "meal", join_number: 4 } as const;
  assert.match(shown(met), /^만났어요방장이 할 일고치기/);
  assert.match(shown({ state: "open" }), /^방장이 할 일모집 마감하기/);
  assert.equal(shown({ state: "settled" }), "");
});
