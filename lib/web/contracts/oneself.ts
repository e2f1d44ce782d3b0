import { AppError } from "@/lib/errors.ts";
import { foldName } from "@/lib/accounts/rules.ts";
import type { UserCard } from "@/lib/shapes.ts";

/**
 * Older contracts let the client say who it is. What is said has to be true;
 * what is not said is known anyway.
 *
 * @throws {AppError} `forbidden` when it is somebody else
 */
export function assertOneself(
  me: Pick<UserCard, "id" | "username">,
  { userId, userName }: { userId?: number; userName?: string },
): void {
  const isOther = (userId !== undefined && userId !== me.id) ||
    (userName !== undefined && foldName(userName) !== foldName(me.username));
  if (isOther) {
    throw new AppError("forbidden", "Cannot act for somebody else");
  }
}
