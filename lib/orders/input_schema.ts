// Runs in the browser too.
import { z } from "zod";
import {
  Category,
  OrderKind,
  OrderState,
  WhenShort,
} from "@/lib/orders/state_schema.ts";
import { Flag, Id, orEmpty, text, whole } from "@/lib/shapes.ts";

/** Code points. */
export const MAX_TITLE = 60;
/** Code points. */
export const MAX_CONTENT = 2_000;
const MAX_PLACE = 100;
/** Seats, the host's among them. */
export const MIN_TARGET = 2;
/** Seats, the host's among them. */
export const MAX_TARGET = 10;
/** Won. */
const MAX_AMOUNT = 10_000_000;

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

/** What becomes of an order: what is absent stays as it is, and null empties what may be empty. */
export const OrderChanges = z.object({
  title: Title.optional(),
  category: Category.nullable().optional(),
  content: orEmpty(Content, "").optional(),
  target_number: Target.optional(),
  deadline_at: Deadline.optional(),
  when_short: WhenShort.optional(),
  min_amount: orEmpty(Amount, 0).optional(),
  delivery_fee: orEmpty(Amount, 0).optional(),
  place: orEmpty(Place, "").optional(),
}).meta({ id: "OrderChanges" });
/** What the schema of the same name describes, once parsed. */
export type OrderChanges = z.infer<typeof OrderChanges>;

/** The path of an order. */
export const OrderParams = z.object({ orderId: Id });
/** The path of somebody in an order. */
export const OrderMemberParams = z.object({ orderId: Id, userId: Id });

/** The state to which the host brings an order. */
export const StateInput = z.object({ state: OrderState })
  .meta({ id: "OrderStateInput" });

/** The same order once more, by when; in an hour when it is absent. The others of it get a notice. */
export const AgainInput = z.object({ deadline_at: Deadline.optional() })
  .meta({ id: "OrderAgain" });

/** The newest first, what closes next first, or what is open before all else. */
export const OrderSort = z.enum(["new", "closing", "open"]);
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
