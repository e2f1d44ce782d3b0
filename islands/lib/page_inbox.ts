// Runs in the browser too.
import { Inbox, type RoomsPage } from "@/islands/lib/inbox.ts";
import { askApi, pageLink, pageSender } from "@/islands/lib/page.ts";
import type { Room } from "@/lib/rooms/schema.ts";

const PER_PAGE = 100;

let inbox: Inbox | null = null;

/** The conversations that all islands of the page share. */
export function pageInbox(userId: number): Inbox {
  if (inbox !== null) return inbox;
  // What was sent on another page goes on from here.
  pageSender(userId);
  inbox = new Inbox({
    link: pageLink(),
    userId,
    page: (cursor) => {
      const after = cursor === null ? "" : `&cursor=${cursor}`;
      return askApi<RoomsPage>(`/api/rooms?limit=${PER_PAGE}${after}`);
    },
    room: (roomId) => askApi<Room>(`/api/rooms/${roomId}`),
  });
  inbox.start();
  return inbox;
}
