import { Icon } from "@/components/Icon.tsx";
import { categoryName } from "@/lib/categories.ts";
import type { MenuTexts } from "@/lib/i18n/menu.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Suggestion } from "@/lib/menu/schema.ts";

export interface DishListProps {
  t: MenuTexts;
  locale: Locale;
  suggestions: Suggestion[];
  /** One line a dish. */
  short?: boolean;
}

/** Dishes with the reason for each, and the way to order one together. */
export function DishList({ t, locale, suggestions, short }: DishListProps) {
  return (
    <ol class="divide-y divide-base-300" data-testid="dishes">
      {suggestions.map((one) => (
        <li
          key={one.dish}
          class="flex flex-wrap items-center gap-x-3 gap-y-2 py-3"
        >
          <div class={`min-w-0 flex-1 ${short ? "basis-36" : "basis-48"}`}>
            <p class="font-bold">{one.name}</p>
            <p class="text-quiet">{one.reason}</p>
            {!short && (
              <p class="mt-1 flex flex-wrap gap-x-2 text-sm text-quiet">
                {factsOf(one, { t, locale }).join(" · ")}
              </p>
            )}
          </div>
          <a
            class={`btn btn-soft h-11 ${short ? "px-3" : "px-4"}`}
            href={one.link}
          >
            {!short && <Icon name="basket" class="size-5" />}
            {one.open_orders > 0 ? t.join(one.open_orders) : t.start}
            <span class="sr-only">{one.name}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}

function factsOf(
  { category, temperature, spice, price_band }: Suggestion,
  { t, locale }: Pick<DishListProps, "t" | "locale">,
): string[] {
  return [
    categoryName(category, locale),
    ...(temperature === "neither" ? [] : [t.temperature[temperature]]),
    ...(spice === 0 ? [] : [t.spice[spice] ?? ""]),
    t.price[price_band - 1] ?? "",
  ];
}
