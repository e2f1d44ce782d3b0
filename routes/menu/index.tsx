import { page } from "fresh";
import { Head } from "fresh/runtime";
import { MenuPage } from "@/components/MenuPage.tsx";
import { menuTexts } from "@/lib/i18n/menu.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { readMenu } from "@/lib/menu/mod.ts";
import type { Menu } from "@/lib/menu/schema.ts";
import type { State } from "@/lib/web/define.ts";
import {
  menuAsker,
  PAGE_WAITS_MS,
  takeMenuForm,
} from "@/lib/web/menu_pages.ts";
import { askerOf, loginPath, readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const DONE = ["asked", "reset"] as const;

export const handler = define.handlers({
  async GET(ctx) {
    const { state, url } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(url), 303);
    const done = DONE.find((what) => what === url.searchParams.get("done"));
    return page({ menu: await readPage(state), done, refused: null });
  },
  async POST(ctx) {
    const { state } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(ctx.url), 303);
    const taken = await takeMenuForm(state, await readForm(ctx));
    if ("done" in taken) return ctx.redirect(`/menu?done=${taken.done}`, 303);
    const { values, errors, summary } = taken.state;
    const refused = {
      message: values.message ?? "",
      errors: errors.message ?? [],
      summary,
    };
    const menu = await readPage(state);
    return page({ menu, done: undefined, refused }, { status: taken.status });
  },
});

async function readPage(state: State): Promise<Menu> {
  const asker = await menuAsker(state, { waitMs: PAGE_WAITS_MS });
  return await readMenu(state.services, asker);
}

export default define.page<typeof handler>(({ data, state }) => {
  const { locale } = state;
  const hasCircle = askerOf(state).user.circle !== null;
  return (
    <>
      <Head>
        <title>{textsOf(locale).app.title(menuTexts(locale).title)}</title>
      </Head>
      <MenuPage {...data} {...{ locale, hasCircle }} />
    </>
  );
});
