// Runs in the browser too.
import type { Category, OrderKind, OrderSort } from "@/lib/orders/schema.ts";

/** What the address of the board says. */
export interface BoardAddress {
  kind?: OrderKind;
  category?: Category;
  /** Open ones before all others, or by what closes next. */
  sort: Exclude<OrderSort, "new">;
  /** Only orders that I am or was in. */
  mine?: "true";
  cursor?: string;
}

/** The address of the board with these filters; what is usual is left out. */
export function boardPath({ sort, ...rest }: BoardAddress): string {
  return withQuery("/orders", {
    ...rest,
    sort: sort === "open" ? undefined : sort,
  });
}

/** Where the API has a page of the same board. */
export function boardApiPath(address: BoardAddress, limit: number): string {
  return withQuery("/api/orders", { ...address, limit: String(limit) });
}

function withQuery(
  path: string,
  fields: Record<string, string | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) query.set(name, value);
  }
  return query.size === 0 ? path : `${path}?${query}`;
}
