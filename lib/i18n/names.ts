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
  return username === GONE_NAME ? nameIn(username, locale) : display_name;
}

/** A name as a line tells it: who deleted the account in the reader's language. */
export function nameIn(name: string, locale: Locale): string {
  return name === GONE_NAME && locale === "en" ? "Deleted user" : name;
}

/** What fills a line, with the name in it as its reader's language has it. */
export function factsIn(
  facts: Readonly<Record<string, string>>,
  locale: Locale,
): Readonly<Record<string, string>> {
  const { name } = facts;
  return name === undefined ? facts : { ...facts, name: nameIn(name, locale) };
}
