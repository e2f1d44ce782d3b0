import type { Paginator } from "@/lib/web/contracts/mealbuddy_post_schema.ts";

/** How many buttons lead to pages, and how far the outer ones leap. */
const BUTTONS = 10;
/** The present page is the sixth of them where it can be. */
const BEFORE = 5;

/**
 * The window of pages around one of `last`: its right end is
 * min(max(page − 5, 1) + 9, last), its left one nine before it; the outer
 * buttons leap ten pages, and there is none on the first and the last page.
 */
export function pageWindow(
  { page, last }: { page: number; last: number },
): Paginator {
  const right = Math.min(Math.max(page - BEFORE, 1) + BUTTONS - 1, last);
  const left = Math.max(right - BUTTONS + 1, 1);
  return {
    page_range: Array.from({ length: right - left + 1 }, (_, i) => left + i),
    current_page: page,
    prev_button: page === 1 ? null : Math.max(page - BUTTONS, 1),
    next_button: page === last ? null : Math.min(page + BUTTONS, last),
  };
}
