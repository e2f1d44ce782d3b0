import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ChatFrame } from "@/components/ChatFrame.tsx";
import { PickRoom } from "@/components/PickRoom.tsx";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { readRooms } from "@/lib/web/chat_pages.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { services } = ctx.state;
    const { user } = askerOf(ctx.state);
    return page({ userId: user.id, ...await readRooms(services, user.id) });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { locale, services } = state;
  const t = chatTexts(locale);
  return (
    <>
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <ChatFrame {...data} locale={locale} nowAt={services.now()}>
        <PickRoom t={t} />
      </ChatFrame>
    </>
  );
});
