import type { Services } from "@/lib/services.ts";
import {
  findDirectRoom,
  isOnline,
  listMembers,
  listMessages,
  listRooms,
} from "@/lib/rooms/mod.ts";
import type { History, Room } from "@/lib/rooms/schema.ts";

/** The rooms of a list page; older ones are found by searching the person. */
const LISTED = 50;
const PAGE_SIZE = 50;
const LARGEST_PAGE = 100;
/** Some lines before the first unread one. */
const CONTEXT = 10;

/** What a list of conversations shows. */
export interface RoomsView {
  rooms: Room[];
  onlineIds: number[];
}

/** A person's newest 1:1 conversations, and who of them is there. */
export async function readRooms(
  services: Services,
  userId: number,
): Promise<RoomsView> {
  const { results: rooms } = await listRooms(services, {
    userId,
    kind: "direct",
    limit: LISTED,
  });
  const ids = rooms.flatMap(({ other }) => other?.id ?? []);
  const online = await Promise.all(ids.map((id) => isOnline(services, id)));
  return { rooms, onlineIds: ids.filter((_, i) => online[i]) };
}

/** What a room page shows. */
export interface DirectView {
  room: Room | null;
  history: History | null;
  presence: { online: boolean; lastSeenAt: string | null };
}

/** The conversation of two people, or what is known before the first word. Opens nothing. */
export async function readDirect(
  services: Services,
  { userId, otherId, beforeSeq }: {
    userId: number;
    otherId: number;
    beforeSeq?: number;
  },
): Promise<DirectView> {
  const room = await findDirectRoom(services, { userId, otherId });
  if (room === null) {
    return {
      room,
      history: null,
      presence: { online: false, lastSeenAt: null },
    };
  }
  const asked = { userId, roomId: room.id };
  const [history, members] = await Promise.all([
    listMessages(services, {
      ...asked,
      before_seq: beforeSeq,
      limit: Math.min(LARGEST_PAGE, Math.max(PAGE_SIZE, room.unread + CONTEXT)),
    }),
    listMembers(services, asked),
  ]);
  const other = members.find(({ id }) => id === otherId);
  return {
    room,
    history,
    presence: {
      online: other?.online ?? false,
      lastSeenAt: other?.last_seen_at ?? null,
    },
  };
}
