import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import { newestRooms } from "@/lib/rooms/lists.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import { requireMembership } from "@/lib/rooms/readers.ts";
import type { FoundMessage, Message } from "@/lib/rooms/schema.ts";
import {
  type Budget,
  type Found,
  type Needle,
  searchLog,
} from "@/lib/rooms/search_log.ts";
import { foldText, pairsOf } from "@/lib/rooms/search_text.ts";
import { showMessage } from "@/lib/rooms/shape.ts";
import type { StoredMessage } from "@/lib/rooms/stored.ts";
import { viewRooms } from "@/lib/rooms/views.ts";

/** What one request may cost: then it answers with what it has, and where to go on. */
const MOST_BLOCKS = 64;
const MOST_LOOKS = 2_000;

/** What is looked for, by whom and from where on. */
export interface SearchInput {
  /** Who searches: only their rooms, and what they may see there. */
  userId: number;
  /** At least 2 code points, NFC and trimmed: `SearchQuery` makes it so. Plain text, never a pattern. */
  q: string;
  /** Messages on this page, at most. */
  limit: number;
  /** `next` of the page before. */
  cursor?: string;
}

/** Where a search over rooms goes on: in a room that was last active at `at`, below a seq. */
interface Place {
  at: number;
  id: number;
  before: number;
}

/**
 * The messages of a room that contain a text and that this person may see,
 * newest first. A page may hold fewer than `limit` although `next` is not null:
 * what one request reads is bounded.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `badRequest` for an unknown cursor
 */
export async function searchRoom(
  services: Services,
  { roomId, cursor, ...input }: SearchInput & { roomId: number },
): Promise<{ results: Message[]; next: string | null }> {
  const [before = Number.MAX_SAFE_INTEGER] = readCursor(cursor, 1) ?? [];
  const { stored, before: next } = await searchOne(services, {
    ...{ roomId, before, userId: input.userId, limit: input.limit },
    ...{ needle: needleOf(input.q), budget: newBudget() },
  });
  const cards = await cardsOf(services, stored);
  return {
    results: stored.map((one) => showMessage(roomId, one, cards)),
    next: next === null ? null : String(next),
  };
}

/**
 * The same over all rooms of a person: the room with the newest activity
 * first, and newest first in each. A room that becomes active while somebody
 * reads on moves before the cursor; a new search finds it.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function searchRooms(
  services: Services,
  { userId, q, limit, cursor }: SearchInput,
): Promise<{ results: FoundMessage[]; next: string | null }> {
  const places = await placesAfter(services, userId, cursor);
  const [needle, budget] = [needleOf(q), newBudget()];
  const found: { roomId: number; stored: StoredMessage }[] = [];
  let next: Place | null = null;
  for (const { at, id, before } of places) {
    if (found.length === limit || budget.blocks === 0 || budget.looks === 0) {
      next = { at, id, before };
      break;
    }
    const page = await searchOne(services, {
      ...{ roomId: id, before, userId, needle, budget },
      limit: limit - found.length,
    }).catch(nothingOfStrangers);
    found.push(...page.stored.map((stored) => ({ roomId: id, stored })));
    if (page.before === null) continue;
    next = { at, id, before: page.before };
    break;
  }
  return {
    results: await showFound(services, userId, found),
    next: next === null ? null : `${next.at}.${next.id}.${next.before}`,
  };
}

async function searchOne(
  services: Services,
  { roomId, userId, before, ...how }: {
    roomId: number;
    userId: number;
    before: number;
    needle: Needle;
    limit: number;
    budget: Budget;
  },
): Promise<Found> {
  const { head, floor, reader } = await requireMembership(services, {
    roomId,
    userId,
  });
  return await searchLog(
    services,
    { reader, headSeq: head.seq, floor, before },
    how,
  );
}

/** Who leaves a room while it is their turn finds nothing in it. */
function nothingOfStrangers(error: unknown): Found {
  if (error instanceof AppError && error.code === "roomNotFound") {
    return { stored: [], before: null };
  }
  throw error;
}

/** Where there is still to search, in order: the rest of the cursor's room, then the rooms after it. */
async function placesAfter(
  services: Services,
  userId: number,
  cursor: string | undefined,
): Promise<Place[]> {
  const [at, id, before] = readCursor(cursor, 3) ?? [];
  const rooms = await newestRooms(services, { userId });
  const whole = { before: Number.MAX_SAFE_INTEGER };
  if (at === undefined || id === undefined || before === undefined) {
    return rooms.map((room) => ({ ...room, ...whole }));
  }
  const rest = rooms.filter((room) =>
    room.id !== id && (room.at < at || (room.at === at && room.id < id))
  );
  return [{ at, id, before }, ...rest.map((room) => ({ ...room, ...whole }))];
}

async function showFound(
  services: Services,
  userId: number,
  found: { roomId: number; stored: StoredMessage }[],
): Promise<FoundMessage[]> {
  const roomIds = [...new Set(found.map(({ roomId }) => roomId))];
  const [views, cards] = await Promise.all([
    viewRooms(services, { userId, roomIds }),
    cardsOf(services, found.map(({ stored }) => stored)),
  ]);
  const rooms = new Map(
    views.map(({ id, name, kind }) => [id, { id, name, kind }]),
  );
  return found.flatMap(({ roomId, stored }) => {
    const room = rooms.get(roomId);
    if (room === undefined) return [];
    return [{ room, message: showMessage(roomId, stored, cards) }];
  });
}

function cardsOf(services: Services, stored: StoredMessage[]) {
  return liveRooms(services).cards.of(
    stored.flatMap(({ user_id }) => user_id ?? []),
  );
}

function needleOf(q: string): Needle {
  const text = foldText(q);
  return { text, pairs: pairsOf(text) };
}

function newBudget(): Budget {
  return { blocks: MOST_BLOCKS, looks: MOST_LOOKS };
}

/** The numbers of a cursor, so many of them, or null without one. */
function readCursor(cursor: string | undefined, count: number) {
  if (cursor === undefined) return null;
  const parts = cursor.split(".");
  const numbers = parts.map(Number);
  const isOurs = parts.length === count &&
    parts.every((part) => /^\d{1,16}$/.test(part)) &&
    numbers.every(Number.isSafeInteger);
  if (!isOurs) {
    throw new AppError("badRequest", "Cannot search on: unknown cursor", {
      fields: { cursor: ["cursorUnknown"] },
    });
  }
  return numbers;
}
