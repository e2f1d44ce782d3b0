import { type Context, page } from "fresh";
import { RoomPage } from "@/components/RoomPage.tsx";
import { openDirectRoom, requirePartner } from "@/lib/rooms/mod.ts";
import { readDirect } from "@/lib/web/chat_pages.ts";
import type { State } from "@/lib/web/define.ts";
import { askerOf, idIn } from "@/lib/web/pages.ts";
import {
  readRoomPage,
  type RoomSource,
  takeRoomForm,
} from "@/lib/web/room_pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { user } = askerOf(ctx.state);
    if (idIn(ctx, "other_user_id") === user.id) {
      return ctx.redirect("/chat", 303);
    }
    return page(await readRoomPage(ctx, sourceOf(ctx)));
  },
  async POST(ctx) {
    const source = sourceOf(ctx);
    const refused = await takeRoomForm(ctx, source);
    if (refused === null) return ctx.redirect(source.path, 303);
    const data = await readRoomPage(ctx, source, refused);
    return page(data, { status: 422 });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <RoomPage {...data} locale={state.locale} nowAt={state.services.now()} />
));

/** The conversation with a person; their first message opens its room. */
function sourceOf(ctx: Context<State>): RoomSource {
  const { services } = ctx.state;
  const asked = {
    userId: askerOf(ctx.state).user.id,
    otherId: idIn(ctx, "other_user_id"),
  };
  return {
    path: `/chat/${asked.otherId}`,
    async read(place) {
      const other = await requirePartner(services, asked);
      return { other, ...await readDirect(services, { ...asked, place }) };
    },
    open: async () => (await openDirectRoom(services, asked)).room,
  };
}
