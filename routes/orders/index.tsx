import { page } from "fresh";
import { Head } from "fresh/runtime";
import { EmptyBoard } from "@/components/EmptyBoard.tsx";
import { Icon } from "@/components/Icon.tsx";
import { OrderChips } from "@/components/OrderChips.tsx";
import OrderBoard from "@/islands/OrderBoard.tsx";
import { textsOf } from "@/lib/i18n/mod.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import { readBoardIdea } from "@/lib/web/menu_pages.ts";
import {
  type BoardView,
  readBoard,
  readBoardAddress,
} from "@/lib/web/order_pages.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const address = readBoardAddress(ctx.url);
    const board = await readBoard(ctx.state, address);
    const isEmpty = countShown(board) === 0 && board.counts.all === 0;
    const idea = isEmpty ? await readBoardIdea(ctx.state) : null;
    return page({ address, ...board, idea });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { address, own, orders, next, counts, idea } = data;
  const { locale } = state;
  const t = ordersTexts(locale);
  const nowAt = state.services.now();
  const { circle } = askerOf(state).user;
  const isEmpty = countShown(data) === 0 && next === null;
  return (
    <main id="main" class="page max-w-3xl">
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <div class="mb-2 flex items-end gap-2">
        <div class="min-w-0 flex-1">
          <h1 class="title">{t.title}</h1>
          <p class="truncate text-sm text-quiet">{circle?.name ?? t.lead}</p>
        </div>
        {circle !== null && (
          <a
            href="/orders/new"
            class="btn btn-primary h-11 px-4"
            data-testid="post"
          >
            <Icon name="plus" class="size-5" />
            {t.post}
          </a>
        )}
      </div>
      <OrderChips {...{ address, counts, t, locale }} />
      <div class="mt-3">
        {isEmpty
          ? (
            <EmptyBoard
              {...{ address, t, locale, idea }}
              hasCircle={circle !== null}
            />
          )
          : (
            <OrderBoard
              key={ctxKey(address)}
              {...{ address, next, locale, nowAt, own, orders }}
            />
          )}
      </div>
    </main>
  );
});

function countShown({ own, orders }: BoardView): number {
  return own.length + orders.length;
}

function ctxKey(address: Record<string, unknown>): string {
  return JSON.stringify(address);
}
