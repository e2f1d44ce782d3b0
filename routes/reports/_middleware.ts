import { loginPath } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

/** Reports are for who is signed in; others log in and come back. */
export default define.middleware((ctx) => {
  if (ctx.state.asker !== null) return ctx.next();
  const back = ctx.req.method === "GET"
    ? ctx.url
    : new URL("/reports", ctx.url);
  return ctx.redirect(loginPath(back), 303);
});
