import { loginPath } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

/** Administrators log in first; what is here says itself whom it is for. */
export default define.middleware((ctx) => {
  if (ctx.state.asker !== null) return ctx.next();
  const back = ctx.req.method === "GET" ? ctx.url : new URL("/", ctx.url);
  return ctx.redirect(loginPath(back), 303);
});
