import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Companions } from "@/components/Companions.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { changeMealBuddies, readMealBuddies } from "@/lib/companions/mod.ts";
import { MealBuddiesInput } from "@/lib/companions/schema.ts";
import { companionsTexts } from "@/lib/i18n/companions.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { askerOf, readForm } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET({ state }) {
    const { user } = askerOf(state);
    return page(await readMealBuddies(state.services, user.id));
  },

  async POST(ctx) {
    const { user: { id: userId } } = askerOf(ctx.state);
    const form = await readForm(ctx);
    const { on } = parse(MealBuddiesInput, form, "badRequest");
    await changeMealBuddies(ctx.state.services, { userId, on });
    return ctx.redirect(ctx.url.pathname, 303);
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const t = companionsTexts(locale);
  return (
    <main id="main" class="page max-w-2xl">
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <PageHead
        title={t.title}
        back={{ href: "/orders", label: t.back }}
      />
      <Companions {...{ data, t, locale }} />
    </main>
  );
});
