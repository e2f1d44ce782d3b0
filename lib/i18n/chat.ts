// Runs in the browser too.
import { chatEn } from "@/lib/i18n/chat_en.ts";
import { chatKo, type ChatTexts } from "@/lib/i18n/chat_ko.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { GONE_NAME } from "@/lib/i18n/names.ts";
import type { UserCard } from "@/lib/shapes.ts";

export type { ChatTexts };

/** The texts of the chat in one language. */
export function chatTexts(locale: Locale): ChatTexts {
  return locale === "en" ? chatEn : chatKo;
}

/** As much of a message as is needed to say it. */
export interface Spoken {
  /** Who says it: a person, the app, or a card of the app's. */
  kind: "text" | "system" | "card";
  /** As it is stored; Korean where it is not a person's. */
  message: string;
  /** Whether the text is gone. */
  deleted: boolean;
  /** Of a line about a person: in any language. */
  event?: { type: "join" | "leave" | "kick"; name: string };
  /** Of a line about the room: in any language. */
  fact?: { code: string; facts: Record<string, string> };
  /** Of a card: what it shows. */
  card?: unknown;
}

/**
 * What a message says to its reader: a line about who came and went, or about
 * an order, in their language; a deleted one that it was.
 */
export function spokenText(
  t: ChatTexts,
  { kind, message, deleted, event, fact, card }: Spoken,
): string {
  if (deleted) return t.deleted;
  // A card is drawn elsewhere; its line speaks the language of who reads.
  if (kind === "card") {
    const version = rulesVersion(card);
    return version === null ? t.matched : t.rulesSigned(version);
  }
  if (fact !== undefined) return t.ofOrder(fact.code, fact.facts) ?? message;
  if (event === undefined) return message;
  return t.came[event.type](t.named(event.name));
}

/** What somebody is called in a chat: who deleted the account in the reader's language. */
export function calledIn(
  t: ChatTexts,
  { username, display_name }: Pick<UserCard, "username" | "display_name">,
): string {
  return username === GONE_NAME ? t.named(username) : display_name;
}

/** Which version of their house rules two people signed, where a card says so. */
export function rulesVersion(card: unknown): number | null {
  const isRules = typeof card === "object" && card !== null &&
    "type" in card && card.type === "house_rules" && "version" in card;
  return isRules ? Number(card.version) : null;
}

/** When somebody was last there, in words. */
export function seenText(
  t: ChatTexts,
  lastSeenAt: string | null,
  nowAt: number,
): string {
  if (lastSeenAt === null) return t.offline;
  const minutes = Math.floor((nowAt - Date.parse(lastSeenAt)) / 60_000);
  if (minutes < 1) return t.justSeen;
  if (minutes < 60) return t.minutesAgo(minutes);
  if (minutes < 24 * 60) return t.hoursAgo(Math.floor(minutes / 60));
  return t.daysAgo(Math.floor(minutes / (24 * 60)));
}
