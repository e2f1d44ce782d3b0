import { Head } from "fresh/runtime";
import { ChatFrame } from "@/components/ChatFrame.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import type { Deadlines } from "@/islands/lib/deadlines.ts";
import OrderStrip from "@/islands/OrderStrip.tsx";
import PushOffer from "@/islands/PushOffer.tsx";
import RoomIsland, { type RoomIslandProps } from "@/islands/RoomIsland.tsx";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { shownName } from "@/lib/i18n/names.ts";
import type { Order } from "@/lib/orders/schema.ts";
import type { Room } from "@/lib/rooms/schema.ts";

export interface RoomPageProps extends RoomIslandProps {
  list: {
    rooms: Room[];
    onlineIds: number[];
    deadlines: Deadlines;
    next: string | null;
  };
  /** Of the room of an order. */
  order: Order | null;
  /** Why the form was refused. */
  error: string | null;
}

/** A room beside the list of conversations, whole before its island wakes. */
export function RoomPage({ list, order, error, ...props }: RoomPageProps) {
  const { me, other, room, locale, nowAt } = props;
  const t = chatTexts(locale);
  const title = other ? shownName(other, locale) : room?.name || t.gone;
  return (
    <>
      <Head>
        <title>{textsOf(locale).app.title(title)}</title>
      </Head>
      <ChatFrame
        userId={me.id}
        currentId={other?.id}
        currentRoomId={room?.id}
        {...{ ...list, locale, nowAt }}
      >
        <div class="relative flex h-full min-w-0 flex-1 flex-col">
          {error !== null && <FormSummary title={error} />}
          {(room?.unread ?? 0) > 0 && (
            <noscript>
              <form method="post" class="flex justify-center bg-base-100">
                <button
                  type="submit"
                  name="action"
                  value="read"
                  class="btn btn-ghost h-11"
                >
                  {t.markRead}
                </button>
              </form>
            </noscript>
          )}
          {order === null ? <RoomIsland {...props} /> : (
            <RoomIsland
              {...props}
              top={<OrderStrip {...{ order, locale, nowAt }} />}
            />
          )}
          <PushOffer userId={me.id} locale={locale} />
        </div>
      </ChatFrame>
    </>
  );
}
