import type { OrdersTexts } from "@/lib/i18n/orders.ts";
import type { OrderOnBoard } from "@/lib/orders/schema.ts";

/** The seats of an order as places: taken ones are filled. */
export function OrderSeats({ order, t }: {
  order: Pick<OrderOnBoard, "target_number" | "join_number" | "state">;
  t: OrdersTexts;
}) {
  const { target_number: target, join_number: taken, state } = order;
  const left = target - taken;
  return (
    <span class="flex items-center gap-2">
      <span
        class={`flex ${target > 8 ? "gap-0.5" : "gap-1"}`}
        aria-hidden="true"
      >
        {Array.from({ length: target }, (_, seat) => (
          <span
            key={seat}
            class={`size-3 rounded-[38%] ${
              seat < taken ? "bg-primary" : "border border-quiet"
            }`}
          />
        ))}
      </span>
      <span
        class={`whitespace-nowrap ${
          left === 1 && state === "open" ? "font-bold" : ""
        }`}
      >
        {state !== "open" || left === 0
          ? t.seats(taken, target)
          : left === 1
          ? t.lastSeat
          : t.seatsLeft(left)}
      </span>
    </span>
  );
}
