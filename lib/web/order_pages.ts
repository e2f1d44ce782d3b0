import { z } from "zod";
import { CATEGORIES } from "@/lib/categories.ts";
import { countBoard, listBoard, listBoardWithOwn } from "@/lib/orders/mod.ts";
import {
  type BoardCounts,
  type Order,
  OrderKind,
  type OrderOnBoard,
} from "@/lib/orders/schema.ts";
import type { State } from "@/lib/web/define.ts";
import { viewerOf } from "@/lib/web/pages.ts";

/** Orders of a page; people scroll on from there. */
const PER_PAGE = 20;
/** One's own orders above the board. */
const OWN = 3;

/** What is not understood is left out: the page shows what it would without. */
export const Address = z.object({
  kind: OrderKind.optional().catch(undefined),
  category: z.enum(CATEGORIES).optional().catch(undefined),
  sort: z.enum(["open", "closing"]).catch("open"),
  mine: z.enum(["true"]).optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
});
/** What the schema of the same name describes, once parsed. */
export type Address = z.infer<typeof Address>;

/** What the board is drawn from. */
export interface BoardView {
  /** On the first page: those that I am in and that go on. They stand before the others, and on no other page. */
  own: OrderOnBoard[];
  /** The page itself. */
  orders: OrderOnBoard[];
  /** The cursor of the following page; null at the end. */
  next: string | null;
  /** Of the whole circle. */
  counts: BoardCounts;
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
  const { services } = state;
  const viewer = viewerOf(state);
  const { kind, category, sort, cursor } = address;
  const mine = address.mine !== undefined;
  const isNarrow = mine || category !== undefined;
  const asked = {
    ...{ ...viewer, kind, category, sort, mine, cursor },
    limit: PER_PAGE,
  };
  const [page, counts] = await Promise.all([
    isNarrow
      ? listBoard(services, asked).then((found) => ({ ...found, own: [] }))
      : listBoardWithOwn(services, { ...asked, own: OWN }),
    countBoard(services, viewer),
  ]);
  const own = cursor === undefined ? page.own : [];
  return {
    ...{ own: own.map(cardOf), orders: page.results.map(cardOf) },
    ...{ next: page.next, counts },
  };
}

/** Only what a card shows: all of it travels twice, as HTML and for the island. */
function cardOf(order: Order): OrderOnBoard {
  const { id, kind, title, category, state, locked_by, deadline_at } = order;
  const { target_number, join_number, delivery_fee, min_amount } = order;
  const { place, is_joined, is_complete, host: { display_name } } = order;
  const { waiting_place } = order;
  return {
    ...{ id, kind, title, category, state, locked_by, deadline_at },
    ...{ target_number, join_number, delivery_fee, min_amount },
    ...{ place, is_joined, is_complete, waiting_place },
    host: { display_name },
  };
}
