// Runs in the browser too.
import { z } from "zod";
import { CircleCard } from "@/lib/circles/schema.ts";
import {
  Category,
  LockedBy,
  OrderKind,
  OrderState,
  WhenShort,
} from "@/lib/orders/state_schema.ts";
import { UserCard } from "@/lib/shapes.ts";

export {
  BillChanges,
  Item,
  ItemChanges,
  ItemList,
  ItemLists,
  ItemParams,
  ItemsInput,
  NewItem,
  PaymentInput,
  Reminded,
  Settlement,
  SettlementExport,
  ShareView,
} from "@/lib/orders/bill_schema.ts";
export {
  Category,
  LockedBy,
  OrderKind,
  OrderState,
  WhenShort,
} from "@/lib/orders/state_schema.ts";
export {
  AgainInput,
  BoardQuery,
  MAX_CONTENT,
  MAX_TARGET,
  MAX_TITLE,
  MIN_TARGET,
  NewOrder,
  OrderChanges,
  OrderMemberParams,
  OrderParams,
  OrderSort,
  StateInput,
} from "@/lib/orders/input_schema.ts";

/** An order as somebody of its circle sees it. */
export const Order = z.object({
  id: z.number(),
  kind: OrderKind,
  title: z.string(),
  /** Null for meals and meet-ups that name none. */
  category: Category.nullable(),
  content: z.string(),
  circle: CircleCard,
  host: UserCard,
  target_number: z.number(),
  join_number: z.number(),
  /** Whether nobody can come any more for now: it is not open. */
  is_complete: z.boolean(),
  state: OrderState,
  locked_by: LockedBy.nullable(),
  deadline_at: z.string(),
  when_short: WhenShort,
  /** Won, as all amounts. */
  min_amount: z.number(),
  /** What everybody's items cost together. */
  items_total: z.number(),
  delivery_fee: z.number(),
  place: z.string(),
  created_at: z.string(),
  /** Grows with every change: what comes late with a smaller one is old news. */
  revision: z.number(),
  /** The room's id is the order's own; the room is gone with a cancelled order. */
  room_id: z.number(),
  is_joined: z.boolean(),
  /** How many wait for a seat. */
  waiting_number: z.number(),
  /** My place in the queue from 1, or null. */
  waiting_place: z.number().nullable(),
  /** Until when a free seat is kept for me, or null. */
  held_until: z.string().nullable(),
  /** How many want ten minutes more, and how many have to. */
  extension_votes: z.number(),
  extension_needed: z.number(),
  has_voted: z.boolean(),
}).meta({ id: "Order" });
/** What the schema of the same name describes, once parsed. */
export type Order = z.infer<typeof Order>;

/** What the board shows of an order. */
export type OrderOnBoard =
  & Pick<
    Order,
    | ("id" | "kind" | "title" | "category" | "state" | "locked_by")
    | ("deadline_at" | "target_number" | "join_number" | "delivery_fee")
    | ("min_amount" | "place" | "is_joined" | "is_complete")
    | "waiting_place"
  >
  & { host: Pick<Order["host"], "display_name"> };

/** How many orders a circle has, all and open ones, by kind and by category. */
export const BoardCounts = z.object({
  all: z.number(),
  open: z.number(),
  by_kind: z.record(
    z.string(),
    z.object({
      all: z.number(),
      open: z.number(),
    }),
  ),
  by_category: z.record(
    z.string(),
    z.object({
      all: z.number(),
      open: z.number(),
    }),
  ),
}).meta({ id: "BoardCounts" });
/** What the schema of the same name describes, once parsed. */
export type BoardCounts = z.infer<typeof BoardCounts>;

/** A page of a board; `next` is the cursor of the following page, null at the end. */
export const Board = z.object({
  results: z.array(Order),
  next: z.string().nullable(),
}).meta({ id: "Board" });
/** What the schema of the same name describes, once parsed. */
export type Board = z.infer<typeof Board>;
