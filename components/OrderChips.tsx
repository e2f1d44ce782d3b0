import type { ComponentChildren } from "preact";
import { type BoardAddress, boardPath } from "@/islands/lib/board_path.ts";
import { CATEGORIES, categoryName } from "@/lib/categories.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { OrdersTexts } from "@/lib/i18n/orders.ts";
import type { BoardCounts } from "@/lib/orders/schema.ts";

const KINDS = ["order", "meal", "meetup"] as const;

interface ChipsProps {
  address: BoardAddress;
  counts: BoardCounts;
  t: OrdersTexts;
  locale: Locale;
}

/** What the board can be narrowed to: links, so that the choice is in the address. Numbers are of open orders. */
export function OrderChips(props: ChipsProps) {
  const { address, counts, t } = props;
  const { cursor: _, ...chosen } = address;
  const to = (change: Partial<BoardAddress>) =>
    boardPath({ ...chosen, mine: undefined, ...change });
  return (
    <>
      <Row label={t.kindsLabel}>
        <Chip
          href={to({ kind: undefined })}
          here={!chosen.kind && !chosen.mine}
          text={t.all}
          count={counts.open}
        />
        {KINDS.map((kind) => (
          <Chip
            key={kind}
            href={to({ kind })}
            here={chosen.kind === kind && !chosen.mine}
            text={t.kinds[kind]}
            count={counts.by_kind[kind]?.open ?? 0}
          />
        ))}
        <Chip
          href={boardPath({ sort: "open", mine: "true" })}
          here={chosen.mine !== undefined}
          text={t.mine}
        />
      </Row>
      {chosen.mine === undefined && <Foods {...props} to={to} />}
    </>
  );
}

function Foods({ address: chosen, counts, t, locale, to }: ChipsProps & {
  to: (change: Partial<BoardAddress>) => string;
}) {
  const isClosing = chosen.sort === "closing";
  return (
    <Row label={t.categoriesLabel}>
      <Chip
        href={to({ sort: isClosing ? "open" : "closing" })}
        here={isClosing}
        text={t.closingFirst}
      />
      {byCount(counts).map((category) => {
        const here = chosen.category === category;
        return (
          <Chip
            key={category}
            href={to({ category: here ? undefined : category })}
            here={here}
            text={categoryName(category, locale)}
            count={counts.by_category[category]?.open ?? 0}
          />
        );
      })}
    </Row>
  );
}

/** What is open stands first; the rest keeps its order. */
function byCount({ by_category }: BoardCounts) {
  const open = (name: string) => by_category[name]?.open ?? 0;
  return CATEGORIES.toSorted((a, b) => open(b) - open(a));
}

function Row({ label, children }: {
  label: string;
  children: ComponentChildren;
}) {
  return (
    <nav aria-label={label}>
      <ul class="strip gap-1">{children}</ul>
    </nav>
  );
}

function Chip({ href, here, text, count }: {
  href: string;
  here: boolean;
  text: string;
  count?: number;
}) {
  return (
    <li class="shrink-0">
      <a
        href={href}
        aria-current={here ? "true" : undefined}
        class={`touch inline-flex items-center justify-center gap-1 whitespace-nowrap rounded-full px-3.5 text-sm ${
          here
            ? "bg-soft font-bold text-primary"
            : "text-quiet hover:bg-base-300/50"
        }`}
      >
        {text}
        {count !== undefined && count > 0 && (
          <span class="text-xs">{count}</span>
        )}
      </a>
    </li>
  );
}
