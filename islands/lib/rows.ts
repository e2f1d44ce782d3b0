// Runs in the browser too.
import { isSameDay, isSameMinute } from "@/lib/i18n/dates.ts";
import type { Message } from "@/lib/rooms/schema.ts";

/** One line of a room. Keys are stable while history grows on both ends. */
export type Row =
  | { kind: "date"; key: string; at: string }
  | { kind: "read"; key: string }
  | { kind: "system"; key: string; message: Message }
  | {
    kind: "message";
    key: string;
    message: Message;
    mine: boolean;
    /** First of its group: shows who speaks. */
    first: boolean;
    /** Last of its group: shows the time. */
    last: boolean;
  };

export interface RowsInput {
  messages: readonly Message[];
  userId: number;
  /** Where "read up to here" stands for this visit, or null. */
  readLine: number | null;
}

/** Lays messages out: a line between days, one where reading stopped, and groups of one person in one minute. */
export function rowsOf({ messages, userId, readLine }: RowsInput): Row[] {
  const rows: Row[] = [];
  for (const [i, message] of messages.entries()) {
    const before = messages[i - 1];
    const after = messages[i + 1];
    const isNewDay = before === undefined ||
      !isSameDay(before.created_at, message.created_at);
    if (isNewDay) {
      rows.push({
        kind: "date",
        key: `d${message.seq}`,
        at: message.created_at,
      });
    }
    const isLine = readLine !== null && before !== undefined &&
      before.seq <= readLine && message.seq > readLine;
    if (isLine) rows.push({ kind: "read", key: "read" });
    if (message.kind !== "text") {
      rows.push({ kind: "system", key: keyOf(message), message });
      continue;
    }
    const cutAfter = readLine !== null && after !== undefined &&
      message.seq <= readLine && after.seq > readLine;
    rows.push({
      kind: "message",
      key: keyOf(message),
      message,
      mine: message.user?.id === userId,
      first: isLine || before === undefined || !isOneGroup(before, message),
      last: cutAfter || after === undefined || !isOneGroup(message, after),
    });
  }
  return rows;
}

/** The rows from that of a message on, or all of them. */
export function rowsFrom(seq: number, rows: readonly Row[]): readonly Row[] {
  const first = rows.findIndex((row) =>
    "message" in row && row.message.seq >= seq
  );
  return seq === 0 ? rows : first < 0 ? [] : rows.slice(first);
}

/** The newest seq that is seen together with one that is drawn: what follows and is not drawn. */
export function seenWith(
  messages: readonly Message[],
  seq: number,
  isShown: (message: Message) => boolean,
): number {
  const next = messages.find((m) => m.seq > seq && isShown(m));
  const seen = messages.findLast((m) => next === undefined || m.seq < next.seq);
  return Math.max(seq, seen?.seq ?? 0);
}

/** The newest message of a person that has a menu, or null. */
export function lastSeqOf(
  messages: readonly Message[],
  userId: number,
): number | null {
  const own = messages.findLast(({ user, deleted }) =>
    !deleted && user?.id === userId
  );
  return own?.seq ?? null;
}

/** An own message keeps the key of its optimistic bubble, so it does not blink when it is accepted. */
function keyOf(message: Message): string {
  return message.client_id === ""
    ? `s${message.seq}`
    : `c${message.user?.id}:${message.client_id}`;
}

function isOneGroup(a: Message, b: Message): boolean {
  return a.kind === "text" && b.kind === "text" &&
    a.user?.id === b.user?.id && isSameMinute(a.created_at, b.created_at);
}
