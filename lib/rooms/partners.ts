import {
  cardOf,
  findUser,
  noUser,
  type Pair,
  requireVisible,
} from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";
import { findDirectRoom } from "@/lib/rooms/rooms.ts";
import type { UserCard } from "@/lib/shapes.ts";

/**
 * Whom one talks with, or could: a person who exists for the asker, or one who
 * left and with whom they have a direct room.
 *
 * @throws {AppError} `userNotFound`
 */
export async function requirePartner(
  services: Services,
  pair: Pair,
): Promise<UserCard> {
  const user = await findUser(services, pair.otherId);
  if (user === null || user.deleted_at === null) {
    return cardOf(await requireVisible(services, pair));
  }
  if (await findDirectRoom(services, pair) === null) throw noUser(pair.otherId);
  return cardOf(user);
}
