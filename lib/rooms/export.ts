import type { Locale } from "@/lib/i18n/mod.ts";
import type { Services } from "@/lib/services.ts";
import { type ExportWriter, exportWriter } from "@/lib/rooms/export_formats.ts";
import { readVisible } from "@/lib/rooms/hidden.ts";
import { listMembers } from "@/lib/rooms/lists.ts";
import { liveRooms } from "@/lib/rooms/live.ts";
import { requireMembership } from "@/lib/rooms/readers.ts";
import { accessRoom } from "@/lib/rooms/rooms.ts";
import type { ExportFormat } from "@/lib/rooms/schema.ts";
import { isoOf, showMessage } from "@/lib/rooms/shape.ts";

const PAGE = 200;

/**
 * A room's record as one of its members sees it, from where they came to the
 * end as it is now: pieces of text, made while somebody takes them, so that a
 * long room needs no memory. Whoever loses the room meanwhile gets no further
 * piece. What they deleted for themselves or took back at once is left out.
 *
 * @throws {AppError} `roomNotFound` for who is no member, also between pieces
 */
export async function exportRoom(
  services: Services,
  { roomId, userId, format, locale }: {
    roomId: number;
    userId: number;
    format: ExportFormat;
    locale: Locale;
  },
): Promise<{ name: string; pieces: AsyncGenerator<string> }> {
  const member = { roomId, userId };
  const { head } = await requireMembership(services, member);
  const [room, members] = await Promise.all([
    accessRoom(services, member),
    listMembers(services, member),
  ]);
  const { id, number, kind, name, owner_id, created_at } = room;
  const writer = exportWriter(format, locale);
  const opening = writer.head({
    room: { id, number, kind, name, owner_id, created_at },
    members: members.map((one) => ({
      ...{ id: one.id, username: one.username, role: one.role },
      ...{ display_name: one.display_name, avatar_url: one.avatar_url },
    })),
    exported_at: isoOf(services.now()),
  });
  const pieces = piecesOf(services, {
    ...{ member, writer, opening, last: head.seq },
  });
  return { name, pieces };
}

async function* piecesOf(
  services: Services,
  { member, writer, opening, last }: {
    member: { roomId: number; userId: number };
    writer: ExportWriter;
    opening: string;
    /** Later messages are no part of it: it has an end. */
    last: number;
  },
): AsyncGenerator<string> {
  const { roomId } = member;
  yield opening;
  for (let after = 0; after < last;) {
    const { floor, reader } = await requireMembership(services, member);
    const page = await readVisible(services.kv, {
      ...{ reader, after, floor },
      ...{ before: last + 1, limit: PAGE },
    });
    const newest = page.at(-1);
    if (newest === undefined) break;
    after = newest.seq;
    const shown = page.filter(({ hidden }) => hidden !== true);
    const cards = await liveRooms(services).cards.of(
      shown.flatMap(({ user_id }) => user_id ?? []),
    );
    const text = writer.page(
      shown.map((one) => showMessage(roomId, one, cards)),
    );
    if (text !== "") yield text;
  }
  yield writer.tail();
}
