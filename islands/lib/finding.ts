// Runs in the browser too.
import { roomHref } from "@/islands/lib/room_list.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";

const MOST_FOUND = 20;

/** Somewhere to go: a conversation, or a person to begin one with. */
export interface Found {
  href: string;
  name: string;
  /** Beside the name: how many are in it, or the username. */
  room: Room | null;
  user: UserCard | null;
}

/** Conversations whose name has what is looked for, whatever its case; all of them for nothing. */
export function findRooms(rooms: readonly Room[], q: string): Found[] {
  const wanted = fold(q);
  return rooms.filter((room) => namesOf(room).some((n) => n.includes(wanted)))
    .slice(0, MOST_FOUND)
    .map((room) => ({
      href: roomHref(room),
      name: room.other?.display_name ?? room.name,
      room,
      user: room.other,
    }));
}

/** Adds people with whom there is no conversation yet. */
export function withPeople(
  found: readonly Found[],
  people: readonly UserCard[],
): Found[] {
  const known = new Set(found.map(({ href }) => href));
  const others = people.map((user) => ({
    href: `/chat/${user.id}`,
    name: user.display_name,
    room: null,
    user,
  })).filter(({ href }) => !known.has(href));
  return [...found, ...others].slice(0, MOST_FOUND);
}

function namesOf({ name, other }: Room): string[] {
  return other === null
    ? [fold(name)]
    : [fold(other.display_name), fold(other.username)];
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase().trim();
}
