import { GONE_NAME, NOBODY_ID } from "@/lib/accounts/mod.ts";
import { orderLine } from "@/lib/i18n/order_lines.ts";
import { COMING_LINES } from "@/lib/rooms/membership.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";

/** The end of a log, less what it says of a person; with `isCard` the last message is no card any more. */
export function withoutSender(
  head: Head,
  { userId, isCard }: { userId: number; isCard: boolean },
): Head {
  const { [userId]: _, ...sent } = head.sent;
  if (head.last === null) return { ...head, sent };
  const plain = isCard ? withoutCard(head.last) : head.last;
  return { ...head, sent, last: withoutPerson(plain, userId) };
}

/** A card as a plain line, which says its text. */
export function withoutCard(
  { card, ...message }: StoredMessage,
): StoredMessage {
  return card === undefined ? message : { ...message, kind: "system" };
}

/** A message under nobody's number, or a line that names nobody; the same one when it is not about this person. */
export function withoutPerson(
  message: StoredMessage,
  userId: number,
): StoredMessage {
  if (message.user_id === userId) return { ...message, user_id: NOBODY_ID };
  const { event, about, fact, ...rest } = message;
  if (about === userId && fact !== undefined) {
    const facts = { ...fact.facts, name: GONE_NAME };
    const text = orderLine("ko", fact.code, facts) ?? message.text;
    return { ...rest, text, fact: { ...fact, facts } };
  }
  if (event?.user_id !== userId) return message;
  return {
    ...message,
    text: COMING_LINES[event.type](GONE_NAME),
    event: { type: event.type, user_id: NOBODY_ID, name: GONE_NAME },
  };
}
