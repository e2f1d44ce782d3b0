import { isAdmin } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { loginPath } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

/** Administrators log in first; for everybody else there is nothing here. */
export default define.middleware((ctx) => {
  const { asker, services } = ctx.state;
  if (asker === null) {
    const back = ctx.req.method === "GET" ? ctx.url : new URL("/", ctx.url);
    return ctx.redirect(loginPath(back), 303);
  }
  if (!isAdmin(services, asker.user)) {
    throw new AppError("notFound", "Cannot find this page: no administrator");
  }
  return ctx.next();
});
