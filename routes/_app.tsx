import { asset } from "fresh/runtime";
import { NetworkNews } from "@/components/NetworkNews.tsx";
import { textsOf } from "@/lib/i18n/mod.ts";
import { STYLES_PATH } from "@/lib/web/headers.ts";
import { manifestPath } from "@/lib/web/manifest.ts";
import { define } from "@/utils.ts";

/** Kept by browsers whoever is signed in. */
const OFFLINE_PATH = "/offline";

/** The document around every page. */
export default define.page(function App({ Component, state, url }) {
  const locale = state.locale ?? "ko";
  const t = textsOf(locale);
  return (
    <html
      lang={locale}
      class="bg-base-200"
      data-viewer={url.pathname === OFFLINE_PATH
        ? undefined
        : state.asker?.user.id ?? 0}
    >
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <title>{t.app.name}</title>
        <meta name="description" content={t.app.description} />
        <meta name="color-scheme" content="light dark" />
        <meta
          name="theme-color"
          content="#faf6f0"
          media="(prefers-color-scheme: light)"
        />
        <meta
          name="theme-color"
          content="#191613"
          media="(prefers-color-scheme: dark)"
        />
        <link rel="icon" href={asset("/favicon.svg")} type="image/svg+xml" />
        <link rel="apple-touch-icon" href={asset("/icons/apple-touch.png")} />
        <link rel="manifest" href={manifestPath(locale)} />
        <link rel="stylesheet" href={asset(STYLES_PATH)} />
        <script type="module" src={asset("/app.js")} />
      </head>
      <body class="bg-base-200 font-sans text-base leading-relaxed text-base-content antialiased">
        <a
          href="#main"
          class="sr-only z-50 rounded-field bg-primary px-4 py-3 text-primary-content focus:not-sr-only focus:fixed focus:left-3 focus:top-3"
        >
          {t.app.skip}
        </a>
        <NetworkNews locale={locale} path={url.pathname} />
        <Component />
      </body>
    </html>
  );
});
