import { type Context, page } from "fresh";
import { RoomPage } from "@/components/RoomPage.tsx";
import { accessRoom } from "@/lib/rooms/mod.ts";
import { readRoom } from "@/lib/web/chat_pages.ts";
import type { State } from "@/lib/web/define.ts";
import {
  askedRoom,
  readRoomPage,
  type RoomSource,
  takeRoomForm,
} from "@/lib/web/room_pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
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

/** A room of one's own, of any kind. Who is no member finds nothing here. */
function sourceOf(ctx: Context<State>): RoomSource {
  const { services } = ctx.state;
  const asked = askedRoom(ctx);
  return {
    path: `/rooms/${asked.roomId}`,
    async read(place) {
      const room = await accessRoom(services, asked);
      const { userId } = asked;
      const view = await readRoom(services, { userId, room, place });
      return { other: room.other, ...view };
    },
    open: () => accessRoom(services, asked),
  };
}
