import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { OrderCard } from "@/components/OrderCard.tsx";
import { findPlace, keepPlace } from "@/islands/lib/board_memory.ts";
import { type BoardAddress, boardPath } from "@/islands/lib/board_path.ts";
import { sessionShelf } from "@/islands/lib/storage.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import type { Board, OrderOnBoard } from "@/lib/orders/schema.ts";

export interface OrderBoardProps {
  address: BoardAddress;
  orders: OrderOnBoard[];
  next: string | null;
  locale: Locale;
  nowAt: number;
}

const PER_PAGE = "20";

/** The orders of a board, going on as somebody scrolls; without a script the link leads to the next page. */
export default function OrderBoard(props: OrderBoardProps) {
  const { address, locale } = props;
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
    orders.value = withoutDoubles([...orders.value, ...page.results]);
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

  return (
    <>
      <ul class="grid gap-3 md:grid-cols-2" data-testid="board">
        {orders.value.map((order) => (
          <OrderCard
            key={order.id}
            {...{ order, t, locale }}
            nowAt={nowAt.value}
          />
        ))}
      </ul>
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

function withoutDoubles(orders: OrderOnBoard[]): OrderOnBoard[] {
  return [...new Map(orders.map((order) => [order.id, order])).values()];
}

async function askBoard(address: BoardAddress): Promise<Board | null> {
  try {
    const path = boardPath(address, "/api/orders");
    const url = `${path}${path.includes("?") ? "&" : "?"}limit=${PER_PAGE}`;
    const response = await fetch(url, {
      headers: { accept: "application/json" },
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
