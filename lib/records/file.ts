import { requireUser } from "@/lib/accounts/mod.ts";
import { holdingsOf } from "@/lib/records/holdings.ts";
import { countOwnRooms } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** How many parts the file about somebody has: its sections, and each room. */
export async function countParts(
  services: Services,
  userId: number,
): Promise<number> {
  const sections = Object.keys(holdingsOf(services, userId)).length;
  return sections + await countOwnRooms(services, userId);
}

/**
 * Everything that is held about somebody as one JSON file, in pieces that are
 * made while somebody takes them. Of others it has no more than their cards.
 *
 * @throws {AppError} `userNotFound`
 */
export async function* fileAbout(
  services: Services,
  { userId, onPart = () => {} }: { userId: number; onPart?: () => void },
): AsyncGenerator<string> {
  await requireUser(services, userId);
  const exported_at = new Date(services.now()).toISOString();
  yield `{"format":1,"exported_at":${JSON.stringify(exported_at)}`;
  for (const [name, items] of Object.entries(holdingsOf(services, userId))) {
    yield `,\n${JSON.stringify(name)}:[`;
    let isFirst = true;
    for await (const item of items) {
      yield `${isFirst ? "\n" : ",\n"}${JSON.stringify(item)}`;
      isFirst = false;
      if (isNewRoom(item)) onPart();
    }
    yield "]";
    onPart();
  }
  yield "}\n";
}

/** Long rooms have several items, of which the first counts. */
function isNewRoom(item: unknown): boolean {
  return typeof item === "object" && item !== null && "part" in item &&
    item.part === 1;
}
