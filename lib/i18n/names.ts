// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** How the card of a deleted person reads. No username has a blank, so nobody else's does. */
export const GONE_NAME = "탈퇴한 사용자";

/** What somebody is called on a page: who deleted the account in the reader's language. */
export function shownName(
  { username, display_name }: Pick<UserCard, "username" | "display_name">,
  locale: Locale,
): string {
  const isGone = username === GONE_NAME && locale === "en";
  return isGone ? "Deleted user" : display_name;
}
