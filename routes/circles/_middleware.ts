import { loginPath } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

/** What happens in a circle is for who is signed in; others log in and come back. */
export default define.middleware((ctx) => {
  if (ctx.state.asker !== null) return ctx.next();
  const back = ctx.req.method === "GET" ? ctx.url : new URL("/", ctx.url);
  return ctx.redirect(loginPath(back), 303);
});
