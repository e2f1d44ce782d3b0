import { changeOrder, fact } from "@/lib/orders/change.ts";
import { noOrder } from "@/lib/orders/refusals.ts";
import { EXTENSION_MS, LONGEST_MS, votesNeeded } from "@/lib/orders/rules.ts";
import type { Order } from "@/lib/orders/schema.ts";
import { closed } from "@/lib/orders/refusals.ts";
import { accessOrder } from "@/lib/orders/views.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Says that one wants ten minutes more, or no longer does. Once more than half
 * of the members want it the deadline moves, and the votes begin anew.
 *
 * @throws {AppError} `orderNotFound` for who is not in it, `orderClosed` once its deadline has come, it is
 * locked by the host, or it could not be put off further
 */
export async function voteExtension(
  services: Services,
  { userId, orderId, wants }: {
    userId: number;
    orderId: number;
    wants: boolean;
  },
): Promise<Order> {
  await accessOrder(services, { userId, orderId });
  await changeOrder(services, {
    ...{ orderId, by: userId },
    decide: ({ order, seats, now }) => {
      if (!seats.holders.includes(userId)) throw noOrder(orderId);
      const isOpen = order.state === "open" || order.locked_by === "full";
      const later = order.deadline_at + EXTENSION_MS;
      const isLate = order.deadline_at <= now || later > now + LONGEST_MS;
      if (!isOpen || isLate) throw closed(orderId);
      if (order.votes.includes(userId) === wants) return null;
      const others = order.votes.filter((id) => id !== userId);
      const votes = wants ? [...others, userId] : others;
      const needed = votesNeeded(seats.holders.length);
      if (votes.length >= needed) {
        const moved = { ...order, votes: [], deadline_at: later };
        return { order: moved, lines: [fact("extended")] };
      }
      const facts = { votes: String(votes.length), needed: String(needed) };
      const lines = wants ? [fact("vote", { facts, quiet: true })] : [];
      return { order: { ...order, votes }, lines };
    },
  });
  return await accessOrder(services, { userId, orderId });
}
