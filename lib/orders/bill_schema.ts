// Runs in the browser too.
import { z } from "zod";
import { Flag, Id, orEmpty, text, UserCard, whole } from "@/lib/shapes.ts";

/** Of one person. */
export const MAX_ITEMS = 30;
const MAX_ITEM_NAME = 60;
const MAX_QTY = 99;
/** Won for one. */
const MAX_PRICE = 1_000_000;
const MAX_ACCOUNT = 100;
const MAX_WON = 10_000_000;

/** Something that somebody orders. */
export const Item = z.object({
  id: z.number(),
  name: z.string(),
  /** Won for one. */
  price: z.number(),
  qty: z.number(),
}).meta({ id: "OrderItem" });
/** What the schema of the same name describes, once parsed. */
export type Item = z.infer<typeof Item>;

const Name = text(1, MAX_ITEM_NAME);
const Price = whole(0, MAX_PRICE);
const Qty = whole(1, MAX_QTY);

/** Something to order; one of it unless it says otherwise. */
export const ItemInput = z.object({
  name: Name,
  price: Price,
  qty: Qty.default(1),
});
/** What the schema of the same name describes, once parsed. */
export type ItemInput = z.infer<typeof ItemInput>;

/** `user_id` says whose it is, where a host writes down what somebody else wants. */
export const NewItem = ItemInput.extend({ user_id: Id.optional() })
  .meta({ id: "NewOrderItem" });

/** What becomes of an item; what is absent stays as it is. */
export const ItemChanges = z.object({
  name: Name.optional(),
  price: Price.optional(),
  qty: Qty.optional(),
}).meta({ id: "OrderItemChanges" });
/** What the schema of the same name describes, once parsed. */
export type ItemChanges = z.infer<typeof ItemChanges>;

const Items = z.array(ItemInput).max(MAX_ITEMS);

/**
 * All that somebody orders, in place of what was there, with or without an
 * object around it. With the `version` that was read nothing is overwritten
 * that another device wrote meanwhile.
 */
export const ItemsInput = z.union([
  Items.transform((items) => ({
    ...{ items, version: undefined, user_id: undefined },
  })),
  z.object({
    items: Items,
    version: whole(0, Number.MAX_SAFE_INTEGER).optional(),
    user_id: Id.optional(),
  }),
]);

/** The path of one item; items are numbered within their order. */
export const ItemParams = z.object({ orderId: Id, itemId: Id });

/** What one person orders. */
export const ItemList = z.object({
  user: UserCard,
  items: z.array(Item),
  /** Σ price × qty, won. */
  total: z.number(),
  /** Grows with every change. */
  version: z.number(),
}).meta({ id: "OrderItemList" });
/** What the schema of the same name describes, once parsed. */
export type ItemList = z.infer<typeof ItemList>;

/** What everybody orders, and how far it is to the minimum. */
export const ItemLists = z.object({
  results: z.array(ItemList),
  items_total: z.number(),
  min_amount: z.number(),
  /** Won until the minimum; 0 when it is reached. */
  missing: z.number(),
}).meta({ id: "OrderItemLists" });
/** What the schema of the same name describes, once parsed. */
export type ItemLists = z.infer<typeof ItemLists>;

/** What one person pays: `items + fee − discount = share`. */
export const ShareView = z.object({
  user: UserCard,
  items: z.number(),
  fee: z.number(),
  discount: z.number(),
  share: z.number(),
  /** They say that they have sent it. */
  sent: z.boolean(),
  /** The host has it, all of it. The host's own share is paid by itself. */
  paid: z.boolean(),
  /** What the host has; null when nothing was marked. */
  paid_amount: z.number().nullable(),
  /** What is still to pay; below 0 what comes back, after prices have changed. */
  rest: z.number(),
}).meta({ id: "OrderShare" });
/** What the schema of the same name describes, once parsed. */
export type ShareView = z.infer<typeof ShareView>;

/** Who pays what, to the won: Σ share = total. For those who are in the order. */
export const Settlement = z.object({
  order_id: z.number(),
  items_total: z.number(),
  delivery_fee: z.number(),
  /** What is taken off: never more than there is to pay. */
  discount: z.number(),
  total: z.number(),
  min_amount: z.number(),
  missing: z.number(),
  /** The host first. */
  shares: z.array(ShareView),
  /** Won that the others still owe. */
  unpaid: z.number(),
  /** Where to send money; "" while the host has not said it. */
  account: z.string(),
  /** Account and my amount, to paste into a banking app; null when I owe nothing or there is no account. */
  transfer: z.string().nullable(),
  /** Who paid and has left: the host gives it back. */
  refunds: z.array(z.object({ user: UserCard, amount: z.number() })),
  revision: z.number(),
}).meta({ id: "OrderSettlement" });
/** What the schema of the same name describes, once parsed. */
export type Settlement = z.infer<typeof Settlement>;

/** What it cost besides, won, and where to send money; what is absent stays as it is, and null empties it. */
export const BillChanges = z.object({
  discount: orEmpty(whole(0, MAX_WON), 0).optional(),
  delivery_fee: orEmpty(whole(0, MAX_WON), 0).optional(),
  account: orEmpty(text(0, MAX_ACCOUNT), "").optional(),
}).meta({ id: "OrderBillChanges" });
/** What the schema of the same name describes, once parsed. */
export type BillChanges = z.infer<typeof BillChanges>;

/** In which form a settlement is asked for: for spreadsheets, or for programs. */
export const SettlementExport = z.object({
  format: z.enum(["csv", "json"]).default("csv"),
});

/** Whether the host has the money of one person. */
export const PaymentInput = z.object({ user_id: Id, paid: Flag })
  .meta({ id: "OrderPayment" });

/** Whom a reminder went to now; who had one within the hour is not among them. */
export const Reminded = z.object({ user_ids: z.array(z.number()) })
  .meta({ id: "OrderReminded" });
