import { z } from "zod";
import { CATEGORIES } from "@/lib/categories.ts";
import { countBoard, listBoard, listGoing } from "@/lib/orders/mod.ts";
import {
  type BoardCounts,
  type Order,
  OrderKind,
  OrderSort,
} from "@/lib/orders/schema.ts";
import type { State } from "@/lib/web/define.ts";
import { askerOf } from "@/lib/web/pages.ts";

/** Orders of a page; people scroll on from there. */
const PER_PAGE = 20;
/** One's own orders above the board. */
const OWN = 3;

/** What is not understood is left out: the page shows what it would without. */
const Address = z.object({
  kind: OrderKind.optional().catch(undefined),
  category: z.enum(CATEGORIES).optional().catch(undefined),
  sort: OrderSort.catch("new"),
  mine: z.enum(["true"]).optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
});
type Address = z.infer<typeof Address>;

/** What the board is drawn from. */
export interface BoardView {
  orders: Order[];
  next: string | null;
  counts: BoardCounts;
  /** Orders that I am in and that go on, above the others; none on later pages. */
  own: Order[];
}

/** Reads the address of the board. */
export function readBoardAddress({ searchParams }: URL): Address {
  return Address.parse(Object.fromEntries(searchParams));
}

/** Reads one page of the board. */
export async function readBoard(
  state: State,
  address: Address,
): Promise<BoardView> {
  const userId = askerOf(state).user.id;
  const { services } = state;
  const { kind, category, sort, cursor } = address;
  const mine = address.mine !== undefined;
  const isFirst = cursor === undefined && !mine && category === undefined;
  const [page, counts, own] = await Promise.all([
    listBoard(services, {
      ...{ userId, kind, category, sort, mine, cursor },
      limit: PER_PAGE,
    }),
    countBoard(services, { userId }),
    isFirst ? listGoing(services, { userId, kind, limit: OWN }) : [],
  ]);
  return { orders: page.results, next: page.next, counts, own };
}
