import { z } from "zod";
import {
  addItem,
  barFromOrder,
  changeBill,
  changeItem,
  editOrder,
  joinQueue,
  leaveOrder,
  leaveQueue,
  markPayment,
  moveOrder,
  orderAgain,
  remindUnpaid,
  removeItem,
  takeOrderSeat,
  voteExtension,
} from "@/lib/orders/mod.ts";
import {
  BillChanges,
  ItemChanges,
  NewItem,
  OrderChanges,
  PaymentInput,
  StateInput,
} from "@/lib/orders/schema.ts";
import type { Services } from "@/lib/services.ts";
import { Flag, Id } from "@/lib/shapes.ts";
import { newOrderOf } from "@/lib/web/order_forms.ts";
import type { FormFields } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";

/** Who sends a form of which order's page. */
export interface Asked {
  /** Who is signed in. */
  userId: number;
  /** The order. */
  orderId: number;
}

/** What one form of an order's page does; answers where to go on. */
type Act = (
  services: Services,
  asked: Asked,
  form: FormFields,
) => Promise<string>;

/** A title is asked for again; the others may be empty. */
const EMPTIED = [
  ...["title", "category", "place", "content"],
  ...["min_amount", "delivery_fee"],
];
const ItemOf = z.object({ item_id: Id });

/** Every form of the page of an order, by the value of its `action`. */
const ACTS: Record<string, Act> = {
  async join(services, asked) {
    await takeOrderSeat(services, asked);
    return path(asked, "joined");
  },
  async leave(services, asked) {
    await leaveOrder(services, asked);
    return path(asked, "left");
  },
  async wait(services, asked) {
    await joinQueue(services, asked);
    return path(asked, "waiting");
  },
  async unwait(services, asked) {
    await leaveQueue(services, asked);
    return path(asked, "unwaited");
  },
  async vote(services, asked, form) {
    const { wants } = parse(z.object({ wants: Flag }), form, "badRequest");
    await voteExtension(services, { ...asked, wants });
    return path(asked, "voted");
  },
  async move(services, asked, form) {
    const { state } = parse(StateInput, form, "badRequest");
    await moveOrder(services, { ...asked, state });
    return path(asked, state === "cancelled" ? "cancelled" : "moved");
  },
  async kick(services, asked, form) {
    const { user_id } = parse(z.object({ user_id: Id }), form, "badRequest");
    await barFromOrder(services, { ...asked, barredId: user_id });
    return path(asked, "kicked");
  },
  async edit(services, asked, { kind: _, ...form }) {
    // What a form leaves empty is emptied, not kept.
    const emptied = EMPTIED.filter((name) => form[name] === "")
      .map((name) => [name, name === "title" ? "" : null]);
    const changes = parse(OrderChanges, {
      ...newOrderOf(form, services.now()),
      ...Object.fromEntries(emptied),
    }, "validationFailed");
    await editOrder(services, { ...asked, changes });
    return path(asked, "edited");
  },
  async again(services, asked) {
    const { id } = await orderAgain(services, asked);
    return `/orders/${id}?done=again`;
  },
  async add(services, asked, form) {
    const { user_id, ...item } = parse(NewItem, form, "validationFailed");
    await addItem(services, { ...asked, ownerId: user_id, item });
    return path(asked, "added");
  },
  async remove(services, asked, form) {
    const { item_id } = parse(ItemOf, form, "badRequest");
    await removeItem(services, { ...asked, itemId: item_id });
    return path(asked, "removed");
  },
  async change(services, asked, { item_id, ...form }) {
    const { item_id: itemId } = parse(ItemOf, { item_id }, "badRequest");
    const changes = parse(ItemChanges, form, "validationFailed");
    await changeItem(services, { ...asked, itemId, changes });
    return path(asked, "changed");
  },
  async bill(services, asked, form) {
    const { account = "", discount, delivery_fee } = form;
    const changes = parse(BillChanges, {
      account,
      discount: discount || "0",
      delivery_fee: delivery_fee || "0",
    }, "validationFailed");
    await changeBill(services, { ...asked, changes });
    return billPath(asked, "bill");
  },
  async pay(services, asked, form) {
    const { user_id, paid } = parse(PaymentInput, form, "badRequest");
    await markPayment(services, { ...asked, payerId: user_id, paid });
    return billPath(asked, "paid");
  },
  async remind(services, asked) {
    await remindUnpaid(services, asked);
    return billPath(asked, "reminded");
  },
};

/**
 * Does what a form of the order's page asks for, and answers the path to go on to.
 *
 * @throws {AppError} `badRequest` for a form that is none of ours, and whatever refuses the act
 */
export async function actOnOrder(
  services: Services,
  asked: Asked,
  form: FormFields,
): Promise<string> {
  const { action, ...fields } = form;
  const names = z.object({ action: z.enum(Object.keys(ACTS)) });
  const named = parse(names, { action }, "badRequest");
  return await ACTS[named.action]?.(services, asked, fields) ?? path(asked);
}

function path({ orderId }: Asked, done?: string): string {
  return `/orders/${orderId}${done === undefined ? "" : `?done=${done}`}`;
}

function billPath({ orderId }: Asked, done: string): string {
  return `/orders/${orderId}?tab=bill&done=${done}`;
}
