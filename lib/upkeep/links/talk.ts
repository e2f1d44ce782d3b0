import {
  belongsTo,
  fieldsOf,
  has,
  isFoundBy,
  type LinkedRecord,
  type Links,
  type Need,
  needs,
} from "@/lib/upkeep/links/link.ts";

/** What the records of rooms and their logs lead to. */
export const LINKS_OF_TALK: Links = {
  rooms: ({ id, of }) => [
    needs(["room_heads", id(1)]),
    needs(["room_seats", id(1)]),
    isFoundBy(["rooms_by_number", Number(of.number)], id(1)),
  ],
  rooms_by_number: ({ id, value }) => [
    belongsTo(["rooms", Number(value)], has("number", id(1))),
  ],
  rooms_by_pair: ({ value }) => [belongsTo(["rooms", Number(value)])],
  rooms_by_user: ({ id }) => [
    belongsTo(["room_seats", id(2)], (seats) => holdersOf(seats).has(id(1))),
  ],
  room_seats: ({ id, value }) => [
    needs(["rooms", id(1)]),
    ...[...holdersOf(value)].flatMap((userId) => [
      isFoundBy(["rooms_by_user", Number(userId), id(1)], id(1)),
      needs(["members", id(1), Number(userId)]),
    ]),
  ],
  room_heads: ({ id, of }) => [
    needs(["rooms", id(1)]),
    ...(of.seq === 0 ? [] : [needs(["messages", id(1), Number(of.seq)])]),
  ],
  messages: ({ id }) => [
    belongsTo(["room_heads", id(1)]),
    { ...needs(["room_heads", id(1)], (head) => endOf(head) >= id(2)) },
    ...(id(2) > 1 ? [needs(["messages", id(1), id(2) - 1])] : []),
  ],
  message_id_blocks: ({ id }) => [
    belongsTo(
      ["room_heads", id(1)],
      (head) => endOf(head) >= 256 * (id(2) + 1),
    ),
  ],
  members: ofRoom,
  reads: ofRoom,
  quiet_messages: ofRoom,
  message_blocks: ofRoom,
  hidden_messages: ofRoom,
  room_bans: ofRoom,
};

function ofRoom({ id }: LinkedRecord): Need[] {
  return [belongsTo(["rooms", id(1)])];
}

function holdersOf(seats: unknown): Set<unknown> {
  const { holders } = fieldsOf(seats);
  return new Set(Array.isArray(holders) ? holders : []);
}

function endOf(head: unknown): number {
  return Number(fieldsOf(head).seq ?? 0);
}
