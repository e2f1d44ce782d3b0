import { EmptyState } from "@/components/EmptyState.tsx";
import type { BoardAddress } from "@/islands/lib/board_path.ts";
import type { OrdersTexts } from "@/lib/i18n/orders.ts";

/** A board with nothing on it, and what to do about that. */
export function EmptyBoard({ address, t, hasCircle }: {
  address: BoardAddress;
  t: OrdersTexts;
  hasCircle: boolean;
}) {
  if (!hasCircle) {
    return (
      <EmptyState icon="pin" title={t.noCircle} hint={t.noCircleHint}>
        <Next href="/accounts/settings" text={t.toSettings} />
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
      <a href="/orders" class="link touch inline-flex items-center">
        {t.clear}
      </a>
    </EmptyState>
  );
}

function Next({ href, text }: { href: string; text: string }) {
  return <a href={href} class="btn btn-primary mt-3 h-12 px-6">{text}</a>;
}
