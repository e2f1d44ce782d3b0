import { DishList } from "@/components/DishList.tsx";
import { HomePanel } from "@/components/HomePanel.tsx";
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
    <HomePanel title={t.title} link={t.all} href="/menu" testId="menu-card">
      <div class="px-3 pb-1">
        <WeatherCard {...{ t, hasCircle }} weather={menu.weather} short />
        <DishList
          {...{ t, locale }}
          suggestions={menu.suggestions.slice(0, SHOWN)}
          short
        />
      </div>
    </HomePanel>
  );
}
