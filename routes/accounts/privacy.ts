import { define } from "@/utils.ts";

/** What is agreed to is where privacy is settled; export and deletion are beside it among the settings. */
export const handler = define.handlers({
  GET: (ctx) => ctx.redirect("/accounts/consents", 303),
});
