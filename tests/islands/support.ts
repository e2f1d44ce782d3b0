import type { OutboxEntry } from "@/islands/lib/outbox.ts";
import type { OutboxStore } from "@/islands/lib/outbox_store.ts";
import type { Message, Room, RoomMember } from "@/lib/rooms/schema.ts";

export function person(id: number, name = `user${id}`) {
  return { id, username: name, display_name: name, avatar_url: null };
}

/** A member of a room who has read nothing. */
export function member(id: number, name?: string): RoomMember {
  const unseen = { online: false, last_seen_at: null, read_seq: 0 };
  return { ...person(id, name), role: "member", ...unseen };
}

/** Room 1: of two people as the first of them sees it, unless told otherwise. */
export function room(fields: Partial<Room> = {}): Room {
  return {
    ...{ id: 1, number: 1, kind: "direct", name: "user2", member_count: 2 },
    ...{ max_members: 2, owner_id: null, last_message: null, unread: 0 },
    head_seq: 0,
    created_at: "2026-09-01T00:00:00.000Z",
    muted: false,
    pinned: false,
    other: person(2),
    ...fields,
  };
}

/** A message for tests; ids and clocks follow from the seq. */
export function message(
  seq: number,
  userId: number,
  fields: Partial<Message> = {},
): Message {
  return {
    id: 1_000 + seq,
    room_id: 1,
    seq,
    client_id: `client-${seq}`,
    kind: "text",
    user: {
      id: userId,
      username: `user${userId}`,
      display_name: `user${userId}`,
      avatar_url: null,
    },
    message: `message ${seq}`,
    created_at: new Date(Date.UTC(2026, 8, 23, 3, 0, seq)).toISOString(),
    deleted: false,
    ...fields,
  };
}

/** A socket that tests drive by hand. */
export class FakeSocket {
  readonly sent: Record<string, unknown>[] = [];
  readonly ticket: string | null;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  closed = false;

  constructor(ticket: string | null) {
    this.ticket = ticket;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  /** The server says something: one event, or several in one frame. */
  say(...events: unknown[]): void {
    const data = JSON.stringify(events.length === 1 ? events[0] : events);
    this.onmessage?.({ data });
  }

  /** The connection ends. */
  end(code: number): void {
    this.onclose?.({ code });
  }

  /** What was sent of one type. */
  of(type: string): Record<string, unknown>[] {
    return this.sent.filter((event) => event.type === type);
  }
}

/** A store of messages under way that outlives a page, like the browser's; `tell()` is another tab. */
export function memoryOutbox(
  kept: Map<string, OutboxEntry> = new Map(),
): OutboxStore & { tell(clientId: string): void } {
  let listener: (clientId: string) => void = () => {};
  return {
    all: () =>
      Promise.resolve(
        [...kept.values()].toSorted((a, b) => a.place - b.place),
      ),
    put: (entry) => void kept.set(entry.clientId, entry),
    drop: (clientId) => void kept.delete(clientId),
    onDropped(hears) {
      listener = hears;
      return () => {};
    },
    tell: (clientId) => listener(clientId),
  };
}
