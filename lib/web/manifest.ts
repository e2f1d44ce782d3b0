import type { Locale } from "@/lib/i18n/mod.ts";
import { textsOf } from "@/lib/i18n/mod.ts";

/** Of the page's background, as `components/styles.css` has it in the light. */
const PAPER = "#faf6f0";
const SIDES = [192, 512] as const;
const SHORTCUTS = [
  { key: "chat", url: "/chat" },
  { key: "orders", url: "/orders" },
] as const;

/** Where the manifest of a language is. */
export function manifestPath(locale: Locale): string {
  return `/manifest.webmanifest?lang=${locale}`;
}

/** What an installed app is called, looks like and starts with (https://www.w3.org/TR/appmanifest/). */
export function manifestOf(locale: Locale): Record<string, unknown> {
  const t = textsOf(locale);
  return {
    // One app, whichever language it was installed in.
    id: "/",
    start_url: "/",
    scope: "/",
    display: "standalone",
    lang: locale,
    dir: "ltr",
    name: `${t.app.name} · ${t.app.tagline}`,
    short_name: t.app.name,
    description: t.app.description,
    background_color: PAPER,
    theme_color: PAPER,
    categories: ["social", "food", "lifestyle"],
    icons: SIDES.flatMap((side) => [
      icon(`icon-${side}`, side, "any"),
      icon(`maskable-${side}`, side, "maskable"),
    ]),
    shortcuts: SHORTCUTS.map(({ key, url }) => ({
      name: t.nav[key],
      url,
      icons: [icon("icon-192", 192, "any")],
    })),
  };
}

function icon(name: string, side: number, purpose: "any" | "maskable") {
  const src = `/icons/${name}.png`;
  return { src, sizes: `${side}x${side}`, type: "image/png", purpose };
}
