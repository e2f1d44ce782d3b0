// Runs in the browser too.
import type { Category, OrderKind, OrderSort } from "@/lib/orders/schema.ts";

/** What the address of the board says. */
export interface BoardAddress {
  kind?: OrderKind;
  category?: Category;
  sort: OrderSort;
  /** Only orders that I am or was in. */
  mine?: "true";
  cursor?: string;
}

/** The address of the board with these filters; what is usual is left out. */
export function boardPath(
  { sort, ...rest }: BoardAddress,
  page = "/orders",
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) query.set(name, value);
  }
  if (sort !== "new") query.set("sort", sort);
  return query.size === 0 ? page : `${page}?${query}`;
}
