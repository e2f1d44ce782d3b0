import { cardOf, type User } from "@/lib/accounts/mod.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { memberKey, messageKey } from "@/lib/rooms/keys.ts";
import { COMING_LINES, renewRoom } from "@/lib/rooms/membership.ts";
import type {
  Head,
  LineFact,
  Member,
  StoredMessage,
} from "@/lib/rooms/stored.ts";
import { keepQuiet } from "@/lib/rooms/unread.ts";
import type { Services } from "@/lib/services.ts";

/** A line in the log of an order's room: somebody comes or goes with it, or it tells of the order. */
export type OrderRoomLine =
  | { type: "join" | "leave" | "kick"; user: User }
  | {
    type: "fact";
    text: string;
    fact: LineFact;
    /** Whether it waits for nobody to read it. */
    quiet: boolean;
    /** Whom it names. */
    about?: number;
    /** Whose act it is: to them it is no news. */
    by?: number;
  };

/** Adds lines to a room's log, and the membership of who comes with one. Answers the new head. */
export function addLines(
  services: Services,
  operation: Deno.AtomicOperation,
  { roomId, head, lines }: {
    roomId: number;
    head: Deno.KvEntry<Head>;
    lines: OrderRoomLine[];
  },
): Head {
  let next = head.value;
  for (const line of lines) {
    const { seq: before, epoch, sent, ...rest } = next;
    const seq = before + 1;
    const at = Math.max(rest.at, services.now());
    const message = storedLine(line, { seq, at });
    operation.set(messageKey(roomId, seq), message);
    if (line.type !== "fact" || line.quiet) {
      keepQuiet(operation, { roomId, seq });
    }
    next = {
      ...{ ...rest, seq, at, last: message, sent: sentWith(line, seq, sent) },
      epoch: line.type === "fact" ? epoch : epoch + 1,
    };
    if (line.type !== "join") continue;
    // What was agreed before they came concerns them too.
    const member: Member = { joined_seq: 0, muted: false };
    operation.set(memberKey(roomId, line.user.id), member);
    renewRoom(services, operation, { roomId, userIds: [line.user.id] });
  }
  if (next !== head.value) operation.set(head.key, next);
  return next;
}

/** How far people are known to have read: one's own coming, and what one did, is no news to oneself. */
function sentWith(
  line: OrderRoomLine,
  seq: number,
  sent: Head["sent"],
): Head["sent"] {
  if (line.type === "fact") {
    return line.by === undefined ? sent : { ...sent, [line.by]: seq };
  }
  const { [line.user.id]: _, ...others } = sent;
  return line.type === "join" ? { ...others, [line.user.id]: seq } : others;
}

/** A line as the log keeps it. */
export function storedLine(
  line: OrderRoomLine,
  { seq, at }: { seq: number; at: number },
): StoredMessage {
  const base = {
    ...{ id: randomId(), seq, client_id: crypto.randomUUID(), user_id: null },
    ...{ kind: "system" as const, created_at: at },
  };
  if (line.type === "fact") {
    const { text, fact, about } = line;
    return { ...base, text, fact, ...about !== undefined && { about } };
  }
  const name = cardOf(line.user).display_name;
  const event = { type: line.type, user_id: line.user.id, name };
  return { ...base, text: COMING_LINES[line.type](name), event };
}
