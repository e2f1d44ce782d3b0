import { page } from "fresh";
import { Head } from "fresh/runtime";
import { z } from "zod";
import { ChatFrame } from "@/components/ChatFrame.tsx";
import { PickRoom } from "@/components/PickRoom.tsx";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import { muteRoom, pinRoom } from "@/lib/rooms/mod.ts";
import { MutedInput, PinnedInput } from "@/lib/rooms/schema.ts";
import { Id } from "@/lib/shapes.ts";
import { readRooms } from "@/lib/web/chat_pages.ts";
import { askerOf, readForm } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

/** What is not understood is left out: the whole list is shown. */
const ListQuery = z.object({
  kind: z.enum(["people", "order", "match"]).or(z.literal("all")).catch("all"),
  cursor: z.string().regex(/^\d{1,16}\.\d{1,16}$/).optional().catch(undefined),
  done: z.enum(["left", "deleted", "blocked"]).optional().catch(undefined),
});

const RowForm = z.object({ room_id: Id, ...MutedInput.shape }).or(
  z.object({ room_id: Id, ...PinnedInput.shape }),
);

export const handler = define.handlers({
  async GET(ctx) {
    const { services } = ctx.state;
    const { user: { id: userId } } = askerOf(ctx.state);
    const { kind: filter, cursor, done } = ListQuery.parse(
      Object.fromEntries(ctx.url.searchParams),
    );
    const view = await readRooms(services, { userId, filter, cursor });
    return page({ userId, filter, done, ...view });
  },

  /** The row menus' forms, where there is no script. */
  async POST(ctx) {
    const { services } = ctx.state;
    const { user: { id: userId } } = askerOf(ctx.state);
    const form = parse(RowForm, await readForm(ctx), "badRequest");
    const room = { userId, roomId: form.room_id };
    if ("muted" in form) {
      await muteRoom(services, { ...room, muted: form.muted });
    } else await pinRoom(services, { ...room, pinned: form.pinned });
    return ctx.redirect("/chat", 303);
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { done, ...list } = data;
  const { locale, services } = state;
  const t = chatTexts(locale);
  return (
    <>
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <ChatFrame
        {...list}
        locale={locale}
        nowAt={services.now()}
        notice={done && roomsTexts(locale).done[done]}
      >
        <PickRoom t={t} />
      </ChatFrame>
    </>
  );
});
