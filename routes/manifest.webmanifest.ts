import { manifestOf } from "@/lib/web/manifest.ts";
import { define } from "@/utils.ts";

/** The page names its language: browsers ask for a manifest without cookies. */
export const handler = define.handlers({
  GET({ state, url }) {
    const lang = url.searchParams.get("lang");
    const locale = lang === "ko" || lang === "en" ? lang : state.locale;
    return new Response(JSON.stringify(manifestOf(locale)), {
      headers: {
        "content-type": "application/manifest+json; charset=utf-8",
        "cache-control": "no-cache",
        "content-language": locale,
      },
    });
  },
});
