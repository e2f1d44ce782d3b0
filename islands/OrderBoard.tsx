import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { OrderCard } from "@/components/OrderCard.tsx";
import { findPlace, keepPlace } from "@/islands/lib/board_memory.ts";
import {
  type BoardAddress,
  boardApiPath,
  boardPath,
} from "@/islands/lib/board_path.ts";
import { sessionShelf } from "@/islands/lib/storage.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import type { Board, OrderOnBoard } from "@/lib/orders/schema.ts";

export interface OrderBoardProps {
  address: BoardAddress;
  /** Those that I am in and that go on, above all others. */
  own: OrderOnBoard[];
  orders: OrderOnBoard[];
  next: string | null;
  locale: Locale;
  nowAt: number;
}

const PER_PAGE = 20;

/** The orders of a board, going on as somebody scrolls; without a script the link leads to the next page. */
export default function OrderBoard(props: OrderBoardProps) {
  const { address, locale, own } = props;
  const t = ordersTexts(locale);
  const orders = useSignal<readonly OrderOnBoard[]>(props.orders);
  const next = useSignal(props.next);
  const nowAt = useSignal(props.nowAt);
  const state = useSignal<"idle" | "loading" | "failed">("idle");
  const end = useRef<HTMLAnchorElement>(null);

  const loadMore = async () => {
    const cursor = next.value;
    if (cursor === null || state.value === "loading") return;
    state.value = "loading";
    const page = await askBoard({ ...address, cursor });
    state.value = page === null ? "failed" : "idle";
    if (page === null || next.value !== cursor) return;
    orders.value = [...orders.value, ...page.results];
    next.value = page.next;
  };

  useEffect(() => {
    nowAt.value = Date.now();
    const clock = setInterval(() => nowAt.value = Date.now(), 30_000);
    return () => clearInterval(clock);
  }, []);
  useEffect(() => rememberPlace({ orders, next }), []);
  useEffect(() => {
    const link = end.current;
    if (link === null) return;
    const observer = new IntersectionObserver((entries) => {
      // A busy page hears of several moments at once: the last one counts.
      if (entries.at(-1)?.isIntersecting && state.value === "idle") loadMore();
    }, { rootMargin: "600px" });
    observer.observe(link);
    return () => observer.disconnect();
  }, [next.value]);

  const others = withoutDoubles(own, orders.value);
  const isParted = address.sort === "open" && address.mine === undefined;
  const [front, behind] = isParted ? partOpen(others) : [others, []];
  const cards = (list: readonly OrderOnBoard[]) => (
    <ul class="grid gap-3 md:grid-cols-2" data-testid="board">
      {list.map((order) => (
        <OrderCard
          key={order.id}
          {...{ order, t, locale }}
          nowAt={nowAt.value}
        />
      ))}
    </ul>
  );
  const before = [...own, ...front];
  return (
    <>
      <h2 class="sr-only">{t.list}</h2>
      {before.length > 0
        ? cards(before)
        : isParted && address.cursor === undefined &&
          <p class="text-quiet">{t.noneOpen}</p>}
      {behind.length > 0 && (
        <section data-testid="behind">
          <h2 class="mb-3 mt-6 text-sm font-semibold text-quiet">{t.behind}</h2>
          {cards(behind)}
        </section>
      )}
      {next.value !== null && (
        <a
          ref={end}
          href={boardPath({ ...address, cursor: next.value })}
          class="btn btn-ghost mt-3 h-12 w-full"
          onClick={(event) => {
            event.preventDefault();
            loadMore();
          }}
          data-testid="more"
        >
          {state.value === "loading"
            ? t.loading
            : state.value === "failed"
            ? t.loadFailed
            : t.more}
        </a>
      )}
    </>
  );
}

/** Puts somebody who comes back where they were, and keeps it when they go. */
function rememberPlace(
  { orders, next }: {
    orders: { value: readonly OrderOnBoard[] };
    next: { value: string | null };
  },
): () => void {
  const path = location.pathname + location.search;
  const [entry] = performance.getEntriesByType("navigation");
  const isBack = (entry as PerformanceNavigationTiming | undefined)?.type ===
    "back_forward";
  const place = isBack
    ? findPlace(sessionShelf(), { path, now: Date.now() })
    : null;
  if (place !== null && place.orders.length > orders.value.length) {
    orders.value = place.orders;
    next.value = place.next;
    requestAnimationFrame(() => scrollTo(0, place.scrollY));
  }
  const keep = () =>
    keepPlace(sessionShelf(), {
      ...{ path, now: Date.now(), scrollY },
      ...{ orders: [...orders.value], next: next.value },
    });
  addEventListener("pagehide", keep);
  return () => removeEventListener("pagehide", keep);
}

/** What changed while somebody scrolled may come twice: the later one is the newer news. */
function withoutDoubles(
  own: readonly OrderOnBoard[],
  orders: readonly OrderOnBoard[],
): OrderOnBoard[] {
  const byId = new Map(orders.map((order) => [order.id, order]));
  for (const { id } of own) byId.delete(id);
  return [...byId.values()];
}

function partOpen(orders: OrderOnBoard[]): [OrderOnBoard[], OrderOnBoard[]] {
  return [
    orders.filter(({ state }) => state === "open"),
    orders.filter(({ state }) => state !== "open"),
  ];
}

async function askBoard(address: BoardAddress): Promise<Board | null> {
  try {
    const response = await fetch(boardApiPath(address, PER_PAGE), {
      headers: { accept: "application/json" },
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
