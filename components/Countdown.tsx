import { closingNews } from "@/lib/i18n/closing.ts";
import type { ClosingTexts } from "@/lib/i18n/closing_texts.ts";
import type { Order } from "@/lib/orders/schema.ts";

/** Says aloud, three times in all, that an order is about to close; it shows nothing. */
export function Countdown({ order, nowAt, t }: {
  order: Pick<Order, "state" | "deadline_at">;
  nowAt: number;
  t: ClosingTexts;
}) {
  return (
    <p class="sr-only" aria-live="polite" data-testid="countdown-news">
      {closingNews(order, nowAt, t)}
    </p>
  );
}
