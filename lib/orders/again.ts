import { hiddenFrom, requireUser } from "@/lib/accounts/mod.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import { addOrder } from "@/lib/orders/post.ts";
import { noOrder, noStep } from "@/lib/orders/refusals.ts";
import { isGathering } from "@/lib/orders/rules.ts";
import type { NewOrder, Order } from "@/lib/orders/schema.ts";
import { orderPath } from "@/lib/orders/times.ts";
import { accessOrder, requireSeated } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Posts an order once more; whoever was in it may, and is its host then. The
 * others are invited by a notice: nobody is brought in.
 *
 * @throws {AppError} `orderNotFound` for who was not in it, `orderStep` before it is ordered, `validationFailed` for a deadline that cannot be
 */
export async function orderAgain(
  services: Services,
  { userId, orderId, deadlineAt }: {
    userId: number;
    orderId: number;
    deadlineAt?: number;
  },
): Promise<Order> {
  const [{ order, seats }, host, hidden] = await Promise.all([
    requireSeated(services, orderId),
    requireUser(services, userId),
    hiddenFrom(services, userId),
  ]);
  if (!seats.holders.includes(userId)) throw noOrder(orderId);
  // While people gather there is nothing to repeat, only people to call again.
  if (isGathering(order.state)) throw noStep(orderId, "again");
  const asked: NewOrder = {
    ...{ kind: order.kind, title: order.title, content: order.content },
    ...(order.category !== null && { category: order.category }),
    ...{ target_number: seats.limit, when_short: order.when_short },
    ...{ min_amount: order.min_amount, delivery_fee: order.delivery_fee },
    ...{ place: order.place, deadline_at: deadlineAt },
  };
  const invited = seats.holders.filter((id) =>
    id !== userId && !hidden.has(id)
  );
  const newId = await addOrder(services, {
    ...{ host, asked },
    also: (operation, { id, title }) => {
      for (const guestId of invited) {
        addNotice(services, operation, {
          ...{ userId: guestId, kind: "orderInvite", link: orderPath(id) },
          facts: { name: host.display_name, title },
          about: host.id,
        });
      }
    },
  });
  return await accessOrder(services, { userId, orderId: newId });
}
