import { loginPath } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

/** Orders are shown to who is signed in; others log in and come back. */
export default define.middleware((ctx) => {
  if (ctx.state.asker !== null) return ctx.next();
  const isForm = ctx.req.method !== "GET";
  const back = isForm ? new URL("/orders", ctx.url) : ctx.url;
  return ctx.redirect(loginPath(back), 303);
});
