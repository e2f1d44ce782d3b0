import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Home } from "@/components/Home.tsx";
import { Landing } from "@/components/Landing.tsx";
import { textsOf } from "@/lib/i18n/mod.ts";
import { type HomeView, readHome } from "@/lib/web/home_pages.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers<HomeView | null>({
  async GET({ state }) {
    return page(state.asker === null ? null : await readHome(state));
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { locale, services } = state;
  const t = textsOf(locale);
  return (
    <>
      <Head>
        <title>{`${t.app.name} · ${t.app.tagline}`}</title>
      </Head>
      {data === null ? <Landing {...{ t, locale }} /> : (
        <Home
          me={askerOf(state).user}
          view={data}
          {...{ locale, nowAt: services.now() }}
        />
      )}
    </>
  );
});
