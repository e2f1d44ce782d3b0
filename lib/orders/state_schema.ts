// Runs in the browser too.
import { z } from "zod";
import { CATEGORIES } from "@/lib/categories.ts";

/** Something to order together, a meal together, or to meet without ordering. */
export const OrderKind = z.enum(["order", "meal", "meetup"]);
/** What the schema of the same name describes, once parsed. */
export type OrderKind = z.infer<typeof OrderKind>;

/** What is ordered, by the exact names that clients compare with. */
export const Category = z.enum(CATEGORIES);
/** What the schema of the same name describes, once parsed. */
export type Category = z.infer<typeof Category>;

/** How far an order is; `settled` and `cancelled` are its ends. */
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
