// Runs in the browser too.
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Message } from "@/lib/rooms/schema.ts";

/** Whom one blocks after an event: a new connection names them after `ready`, or there is nobody. */
export function blockedAfter(
  event: ServerEvent,
  blocked: ReadonlySet<number>,
): ReadonlySet<number> {
  if (event.type === "ready") return new Set();
  return event.type === "blocks" ? new Set(event.user_ids) : blocked;
}

/**
 * An event as who blocked these people is shown it: what they say is neither a
 * last line nor unread, as in the server's list. It keeps its place in the log.
 */
export function withoutBlocked(
  event: ServerEvent,
  blocked: ReadonlySet<number>,
): ServerEvent {
  if (blocked.size === 0) return event;
  const hide = (message: Message): Message =>
    blocked.has(message.user?.id ?? 0) ? { ...message, hidden: true } : message;
  if (event.type === "chat.message") {
    return { ...event, message: hide(event.message) };
  }
  if (event.type === "subscribed") {
    return { ...event, messages: event.messages.map(hide) };
  }
  return event;
}
