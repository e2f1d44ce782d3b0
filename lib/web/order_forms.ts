import { invalidField } from "@/lib/errors.ts";
import type { FormFields } from "@/lib/web/pages.ts";

const MINUTE_MS = 60_000;
/** What a link may fill in: titles of menus, kinds of food. */
const PREFILLED = [
  ...["kind", "title", "category", "target_number"],
  ...["place", "content", "min_amount", "delivery_fee"],
];
const LONGEST = 2_000;

/** The fields of a new order that a link to its form names. */
export function prefilled({ searchParams }: URL): FormFields {
  return Object.fromEntries(
    PREFILLED.flatMap((name) => {
      const value = searchParams.get(name);
      return value === null ? [] : [[name, value.slice(0, LONGEST)]];
    }),
  );
}

/**
 * What the form of a new order says, as the API would: what is left empty is
 * usual, and `closes_in` minutes from now are a moment.
 *
 * @throws {AppError} `validationFailed` for a span that is no number
 */
export function newOrderOf(
  { closes_in, ...form }: FormFields,
  now: number,
): Record<string, string> {
  const filled = Object.entries(form).filter(([, value]) => value !== "");
  if (closes_in === undefined || closes_in === "") {
    return Object.fromEntries(filled);
  }
  const minutes = Number(closes_in);
  const deadline = new Date(now + minutes * MINUTE_MS);
  if (!Number.isInteger(minutes) || Number.isNaN(deadline.getTime())) {
    throw invalidField("deadline_at", "invalid");
  }
  const deadline_at = deadline.toISOString();
  return { ...Object.fromEntries(filled), deadline_at };
}
