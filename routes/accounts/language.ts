import { updateMe } from "@/lib/accounts/mod.ts";
import { LOCALE_COOKIE } from "@/lib/web/locale.ts";
import { readForm, safeNext } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const ONE_YEAR_S = 31_536_000;

/** Chooses the language of this browser, and of the person who is signed in. */
export const handler = define.handlers({
  GET(ctx) {
    return ctx.redirect("/", 303);
  },
  async POST(ctx) {
    const { services, asker } = ctx.state;
    const form = await readForm(ctx);
    const locale = form.locale === "en" ? "en" : "ko";
    if (asker !== null) {
      await updateMe(services, { userId: asker.user.id, changes: { locale } });
    }
    const response = ctx.redirect(safeNext(form.next), 303);
    const isHttps = services.config.publicUrl.startsWith("https:");
    response.headers.append(
      "set-cookie",
      `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${ONE_YEAR_S}; SameSite=Lax${
        isHttps ? "; Secure" : ""
      }`,
    );
    return response;
  },
});
