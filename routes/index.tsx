import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Home } from "@/components/Home.tsx";
import { Landing } from "@/components/Landing.tsx";
import { haveAgreed } from "@/lib/consents/mod.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { listOnline } from "@/lib/rooms/mod.ts";
import { listBoard } from "@/lib/orders/mod.ts";
import { readRooms } from "@/lib/web/chat_pages.ts";
import { readHomeMenu } from "@/lib/web/menu_pages.ts";
import { viewerOf } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const MOST_NEIGHBOURS = 12;
const MOST_ORDERS = 3;

export const handler = define.handlers({
  async GET(ctx) {
    const { services, asker } = ctx.state;
    if (asker === null) return page(null);
    const { user: me } = asker;
    const [view, menu, online, closing, hasAgreed] = await Promise.all([
      readRooms(services, { userId: me.id }),
      readHomeMenu(ctx.state),
      me.circle === null
        ? []
        : listOnline(services, { circleId: me.circle.id, userId: me.id }),
      listBoard(services, {
        ...{
          ...viewerOf(ctx.state),
          sort: "closing",
          mine: false,
          limit: MOST_ORDERS,
        },
      }),
      haveAgreed(services, { kind: "required", userIds: [me.id] }),
    ]);
    const neighbours = online.filter(({ id }) => id !== me.id)
      .slice(0, MOST_NEIGHBOURS);
    const orders = closing.results;
    return page({ me, ...view, menu, orders, neighbours, hasAgreed });
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
      {data === null
        ? <Landing t={t} />
        : <Home {...data} locale={locale} nowAt={services.now()} />}
    </>
  );
});
