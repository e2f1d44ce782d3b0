import { readDeadlines } from "@/lib/orders/mod.ts";
import type { Services } from "@/lib/services.ts";
import {
  findDirectRoom,
  findMatchCard,
  listHere,
  listMembers,
  listMessages,
  listRooms,
} from "@/lib/rooms/mod.ts";
import type { History, Room, RoomMember } from "@/lib/rooms/schema.ts";

/** The rooms of a list page. */
const LISTED = 50;
/** What the chips over the list narrow it to. */
export const KINDS = {
  all: undefined,
  people: ["direct", "group"],
  order: ["order"],
  match: ["match"],
} as const;
const PAGE_SIZE = 50;
const LARGEST_PAGE = 100;
/** Some lines before the first unread one. */
const CONTEXT = 10;

/** What a list of conversations shows. */
export interface RoomsView {
  /** Pinned ones first where they are asked for, then by their newest message. */
  rooms: Room[];
  /** Which of the people of its 1:1 rooms are here. */
  onlineIds: number[];
  /** Until when (ISO 8601) open orders among them take people. */
  deadlines: Record<number, string>;
  /** Where the list goes on, or null at its end. */
  next: string | null;
}

/** A page of a person's conversations, newest first, and who of them is there. */
export async function readRooms(
  services: Services,
  { userId, filter = "all", cursor, limit = LISTED, pinnedFirst = true }: {
    userId: number;
    filter?: keyof typeof KINDS;
    cursor?: string;
    limit?: number;
    pinnedFirst?: boolean;
  },
): Promise<RoomsView> {
  const { results: rooms, next } = await listRooms(services, {
    userId,
    kinds: KINDS[filter],
    pinnedFirst,
    limit,
    cursor,
  });
  const ids = rooms.flatMap(({ other }) => other?.id ?? []);
  const orderIds = rooms.flatMap((r) => r.kind === "order" ? [r.id] : []);
  const [onlineIds, deadlines] = await Promise.all([
    listHere(services, { userId, userIds: ids }),
    readDeadlines(services, orderIds),
  ]);
  return { rooms, onlineIds, deadlines, next };
}

/** What a room page shows. */
export interface RoomView {
  /** Null before the first word of two people. */
  room: Room | null;
  /** The part of the log that the page begins with; null with the room. */
  history: History | null;
  /** Everybody who is in it; before the first word both of the two. */
  members: RoomMember[];
  /** What stays at the top of the room of a match. */
  card: unknown;
}

/** Which part of the log a page begins with; without either, the newest with all that is unread. */
export interface Place {
  /** Messages before this seq. */
  beforeSeq?: number;
  /** Messages on both sides of this seq. */
  aroundSeq?: number;
}

/** The conversation of two people, or what is known before the first word. Opens nothing. */
export async function readDirect(
  services: Services,
  { userId, otherId, place }: {
    userId: number;
    otherId: number;
    place: Place;
  },
): Promise<RoomView> {
  const room = await findDirectRoom(services, { userId, otherId });
  return room === null
    ? { room, history: null, members: [], card: null }
    : await readRoom(services, { userId, room, place });
}

/** A room as its page begins. */
export async function readRoom(
  services: Services,
  { userId, room, place }: { userId: number; room: Room; place: Place },
): Promise<RoomView> {
  const asked = { userId, roomId: room.id };
  const newest = Math.max(PAGE_SIZE, room.unread + CONTEXT);
  const isPlaced = place.aroundSeq !== undefined ||
    place.beforeSeq !== undefined;
  const [history, members, card] = await Promise.all([
    listMessages(services, {
      ...asked,
      around_seq: place.aroundSeq,
      before_seq: place.beforeSeq,
      limit: isPlaced ? PAGE_SIZE : Math.min(LARGEST_PAGE, newest),
    }),
    listMembers(services, asked),
    room.kind === "match" ? findMatchCard(services, room.id) : null,
  ]);
  return { room, history, members, card };
}
