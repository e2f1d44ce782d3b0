import { DishList } from "@/components/DishList.tsx";
import { WeatherCard } from "@/components/WeatherCard.tsx";
import { menuTexts } from "@/lib/i18n/menu.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Menu } from "@/lib/menu/schema.ts";

const SHOWN = 3;

export interface MenuCardProps {
  menu: Menu;
  hasCircle: boolean;
  locale: Locale;
}

/** The weather and three things to eat, for the home page. */
export function MenuCard({ menu, hasCircle, locale }: MenuCardProps) {
  const t = menuTexts(locale);
  return (
    <section class="card-box p-2" data-testid="menu-card">
      <div class="flex min-h-11 items-center justify-between gap-2 px-3">
        <h2 class="text-lg font-bold">{t.title}</h2>
        <a href="/menu" class="btn btn-ghost h-11 px-3 text-quiet">{t.all}</a>
      </div>
      <div class="px-3 pb-1">
        <WeatherCard {...{ t, hasCircle }} weather={menu.weather} short />
        <DishList
          {...{ t, locale }}
          suggestions={menu.suggestions.slice(0, SHOWN)}
          short
        />
      </div>
    </section>
  );
}
