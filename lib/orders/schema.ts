// Runs in the browser too.
import { z } from "zod";
import { CATEGORIES } from "@/lib/categories.ts";
import { CircleCard } from "@/lib/circles/schema.ts";
import { Flag, Id, text, UserCard, whole } from "@/lib/shapes.ts";

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

export const OrderKind = z.enum(["order", "meal", "meetup"]);
/** What the schema of the same name describes, once parsed. */
export type OrderKind = z.infer<typeof OrderKind>;

/** What is ordered, by the exact names that clients compare with. */
export const Category = z.enum(CATEGORIES);
/** What the schema of the same name describes, once parsed. */
export type Category = z.infer<typeof Category>;

export const OrderState = z.enum([
  ...["open", "locked", "ordered", "arrived"] as const,
  ...["settled", "cancelled"] as const,
]);
/** What the schema of the same name describes, once parsed. */
export type OrderState = z.infer<typeof OrderState>;

/** Why an order is locked: nobody fits in, the host said so, or its time has come. */
export const LockedBy = z.enum(["full", "host", "deadline"]);
/** What the schema of the same name describes, once parsed. */
export type LockedBy = z.infer<typeof LockedBy>;

/** What happens at the deadline while the minimum is not reached. */
export const WhenShort = z.enum(["cancel", "extend", "go_on"]);
/** What the schema of the same name describes, once parsed. */
export type WhenShort = z.infer<typeof WhenShort>;

export const MAX_TITLE = 60;
export const MAX_CONTENT = 2_000;
const MAX_PLACE = 100;
export const MIN_TARGET = 2;
export const MAX_TARGET = 10;
/** Won. */
const MAX_AMOUNT = 10_000_000;

/** An order as somebody of its circle sees it (CONTRACT.md §3, `O`). */
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
  >
  & { host: Pick<Order["host"], "display_name"> };

const Title = text(1, MAX_TITLE);
const Content = text(0, MAX_CONTENT);
const Place = text(0, MAX_PLACE);
const Target = whole(MIN_TARGET, MAX_TARGET);
const Amount = whole(0, MAX_AMOUNT);
/** Any offset is understood; forms of browsers send none with seconds. */
const Deadline = z.iso.datetime({ offset: true }).transform((moment) =>
  Date.parse(moment)
).pipe(z.number());

/** What is not said is usual: an order for two, open for an hour, that goes on however many came. */
export const NewOrder = z.object({
  kind: OrderKind.default("order"),
  title: Title,
  category: Category.optional(),
  content: Content.default(""),
  target_number: Target.default(MIN_TARGET),
  deadline_at: Deadline.optional(),
  when_short: WhenShort.default("go_on"),
  min_amount: Amount.default(0),
  delivery_fee: Amount.default(0),
  place: Place.default(""),
}).meta({ id: "NewOrder" });
/** What the schema of the same name describes, once parsed. */
export type NewOrder = z.infer<typeof NewOrder>;

export const OrderChanges = z.object({
  title: Title.optional(),
  category: Category.optional(),
  content: Content.optional(),
  target_number: Target.optional(),
  deadline_at: Deadline.optional(),
  when_short: WhenShort.optional(),
  min_amount: Amount.optional(),
  delivery_fee: Amount.optional(),
  place: Place.optional(),
}).meta({ id: "OrderChanges" });
/** What the schema of the same name describes, once parsed. */
export type OrderChanges = z.infer<typeof OrderChanges>;

export const OrderParams = z.object({ orderId: Id });
export const OrderMemberParams = z.object({ orderId: Id, userId: Id });

export const StateInput = z.object({ state: OrderState })
  .meta({ id: "OrderStateInput" });

export const AgainInput = z.object({ deadline_at: Deadline.optional() })
  .meta({ id: "OrderAgain" });

export const OrderSort = z.enum(["new", "closing"]);
/** What the schema of the same name describes, once parsed. */
export type OrderSort = z.infer<typeof OrderSort>;

/** Which orders of my circle. `mine` are those I am or was in, wherever; `closing` has open ones only. */
export const BoardQuery = z.object({
  kind: OrderKind.optional(),
  category: Category.optional(),
  state: OrderState.optional(),
  mine: Flag.default(false),
  sort: OrderSort.default("new"),
  limit: whole(1, 100).default(50),
  cursor: z.string().max(200).optional(),
});
/** What the schema of the same name describes, once parsed. */
export type BoardQuery = z.infer<typeof BoardQuery>;

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

export const Board = z.object({
  results: z.array(Order),
  next: z.string().nullable(),
}).meta({ id: "Board" });
/** What the schema of the same name describes, once parsed. */
export type Board = z.infer<typeof Board>;
