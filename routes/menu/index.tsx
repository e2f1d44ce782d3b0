import { page } from "fresh";
import { Head } from "fresh/runtime";
import { MenuPage } from "@/components/MenuPage.tsx";
import { haveAgreed } from "@/lib/consents/mod.ts";
import { menuTexts } from "@/lib/i18n/menu.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { readMenu } from "@/lib/menu/mod.ts";
import type { Menu } from "@/lib/menu/schema.ts";
import { WeatherQuery } from "@/lib/weather/schema.ts";
import type { State } from "@/lib/web/define.ts";
import {
  menuAsker,
  PAGE_WAITS_MS,
  takeMenuForm,
} from "@/lib/web/menu_pages.ts";
import { askerOf, loginPath, readForm } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

const DONE = ["asked", "reset"] as const;

export const handler = define.handlers({
  async GET(ctx) {
    const { state, url } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(url), 303);
    const done = DONE.find((what) => what === url.searchParams.get("done"));
    const shown = await readPage(state);
    return page({ ...shown, isHere: false, done, refused: null });
  },
  async POST(ctx) {
    const { state } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(ctx.url), 303);
    const form = await readForm(ctx);
    if (form.action === "here") {
      if (!await mayLocate(state)) {
        return ctx.redirect("/accounts/consents#location", 303);
      }
      // Answered at once: the place is in no address and in no record.
      const { lat, lon } = form;
      const query = parse(WeatherQuery, { lat, lon }, "badRequest");
      const shown = await readPage(state, query);
      return page({ ...shown, isHere: true, done: undefined, refused: null });
    }
    const taken = await takeMenuForm(state, form);
    if ("done" in taken) return ctx.redirect(`/menu?done=${taken.done}`, 303);
    const { values, errors, summary } = taken.state;
    const refused = {
      message: values.message ?? "",
      errors: errors.message ?? [],
      summary,
    };
    const shown = await readPage(state);
    const data = { ...shown, isHere: false, done: undefined, refused };
    return page(data, { status: taken.status });
  },
});

async function readPage(
  state: State,
  query: WeatherQuery = {},
): Promise<{ menu: Menu; mayLocate: boolean }> {
  const asker = await menuAsker(state, { query, waitMs: PAGE_WAITS_MS });
  const [menu, isAllowed] = await Promise.all([
    readMenu(state.services, asker),
    mayLocate(state),
  ]);
  return { menu, mayLocate: isAllowed };
}

function mayLocate(state: State): Promise<boolean> {
  const userIds = [askerOf(state).user.id];
  return haveAgreed(state.services, { kind: "location", userIds });
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
