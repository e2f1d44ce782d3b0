import type { Middleware } from "./types.ts";

/** Redirects every path to its form with, or without, a slash at the end. */
export function trailingSlashes<State>(
  mode: "always" | "never",
): Middleware<State> {
  return (ctx) => {
    const { pathname, search } = ctx.url;
    const slashed = pathname.endsWith("/");
    if (pathname === "/" || slashed === (mode === "always")) return ctx.next();
    const other = slashed ? pathname.slice(0, -1) : `${pathname}/`;
    return ctx.redirect(other + search);
  };
}
