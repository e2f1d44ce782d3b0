import { EmptyState } from "@/components/EmptyState.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import type { BoardAddress } from "@/islands/lib/board_path.ts";
import { type Category, categoryName } from "@/lib/categories.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { OrdersTexts } from "@/lib/i18n/orders.ts";

/** One kind of food with what speaks for it, and the title of an order of it. */
export interface BoardIdea {
  category: Category;
  title: string;
  reason: string;
}

/** A board with nothing on it, and what to do about that. */
export function EmptyBoard({ address, t, locale, idea, hasCircle }: {
  address: BoardAddress;
  t: OrdersTexts;
  locale: Locale;
  /** What the weather suggests, where it is known. */
  idea: BoardIdea | null;
  hasCircle: boolean;
}) {
  if (!hasCircle) {
    return (
      <EmptyState icon="pin" title={t.noCircle} hint={t.noCircleHint}>
        <Next href="/accounts/my_page" text={t.toSettings} />
      </EmptyState>
    );
  }
  if (address.mine !== undefined) {
    return (
      <EmptyState icon="basket" title={t.noneMine} hint={t.noneMineHint}>
        <Next href="/orders" text={t.toBoard} />
      </EmptyState>
    );
  }
  const { kind, category } = address;
  if (kind === undefined && category === undefined) {
    return (
      <EmptyState icon="basket" title={t.none} hint={t.noneHint}>
        <Next href="/orders/new" text={t.postFirst} />
        {idea !== null && <Idea {...{ idea, t, locale }} />}
      </EmptyState>
    );
  }
  const filled = new URLSearchParams(
    Object.entries({ kind, category }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]]
    ),
  );
  return (
    <EmptyState icon="basket" title={t.noneHere} hint={t.noneHereHint}>
      <Next href={`/orders/new?${filled}`} text={t.post} />
      <PlainLink href="/orders" class="link touch inline-flex items-center">
        {t.clear}
      </PlainLink>
    </EmptyState>
  );
}

function Idea({ idea, t, locale }: {
  idea: BoardIdea;
  t: OrdersTexts;
  locale: Locale;
}) {
  const { category, title, reason } = idea;
  const filled = new URLSearchParams({ category, title });
  return (
    <p class="mt-4 flex flex-col items-center" data-testid="idea">
      <span class="text-sm text-quiet">{reason}</span>
      <a
        href={`/orders/new?${filled}`}
        class="link touch inline-flex items-center font-semibold"
      >
        {t.idea(categoryName(category, locale))}
      </a>
    </p>
  );
}

function Next({ href, text }: { href: string; text: string }) {
  return <a href={href} class="btn btn-primary mt-3 h-12 px-6">{text}</a>;
}
