import { AppError } from "@/lib/errors.ts";
import { isEnded, isGathering } from "@/lib/orders/rules.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";

/**
 * Refuses who may not write down what somebody orders: one's own until it is
 * ordered; the host's and everybody's for the host until it is settled, since
 * prices are known only by the receipt.
 *
 * @throws {AppError} `forbidden`, `notMember` when nobody sits there, `orderClosed`
 */
export function assertMayWriteItems(
  { order, people }: { order: StoredOrder; people: readonly number[] },
  { userId, ownerId }: { userId: number; ownerId: number },
): void {
  const isHost = userId === order.host_id;
  if (ownerId !== userId && !isHost) {
    throw new AppError("forbidden", "Cannot change what others order");
  }
  if (!people.includes(ownerId)) {
    throw new AppError("notMember", `Cannot order for ${ownerId}: no seat`);
  }
  const isOpen = isHost ? !isEnded(order.state) : isGathering(order.state);
  if (!isOpen) {
    throw new AppError("orderClosed", `Cannot change items of ${order.id}`);
  }
}
