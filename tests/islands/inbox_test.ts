import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import { Inbox, type RoomsPage } from "@/islands/lib/inbox.ts";
import type { Follower } from "@/islands/lib/follows.ts";
import type { LinkStatus } from "@/islands/lib/link_tools.ts";
import type { Link } from "@/islands/lib/socket.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import { message } from "@/tests/islands/support.ts";
import { FakeTime } from "@/tests/islands/fake_time.ts";

const ME = 1;

/** A link that is driven by hand, and what the inbox asked of it. */
class FakeLink {
  readonly status = signal<LinkStatus>("open");
  readonly followed = new Map<number, Follower>();
  readonly people = new Set<number>();
  #listener: (event: ServerEvent) => void = () => {};

  listen(listener: (event: ServerEvent) => void) {
    this.#listener = listener;
    return () => {};
  }
  follow(follower: Follower) {
    this.followed.set(follower.roomId, follower);
    return () => this.followed.delete(follower.roomId);
  }
  watchPresence(userIds: number[]) {
    for (const id of userIds) this.people.add(id);
  }
  say(event: ServerEvent) {
    this.#listener(event);
  }
}

function room(id: number, seq: number, unread = 0): Room {
  return {
    ...{
      id,
      number: id,
      kind: "group",
      name: `room ${id}`,
      muted: false,
      pinned: false,
    },
    ...{ member_count: 3, max_members: 100, owner_id: null, other: null },
    created_at: "2026-09-01T00:00:00.000Z",
    last_message: message(seq, 2, { room_id: id }),
    head_seq: seq,
    unread,
  };
}

function open(
  pages: RoomsPage[],
  one: Room | null = null,
  answer = (at: number): Promise<RoomsPage | null> =>
    Promise.resolve(pages[at] ?? null),
) {
  const link = new FakeLink();
  const asked: (string | null)[] = [];
  const inbox = new Inbox({
    // Only what is above is used of it.
    link: link as unknown as Link,
    userId: ME,
    page: (cursor) => {
      asked.push(cursor);
      return answer(asked.length - 1);
    },
    room: () => Promise.resolve(one),
  });
  return { link, inbox, asked, stop: inbox.start() };
}

Deno.test("Inbox loads what is new, follows it, and counts what waits", async () => {
  const { inbox, link, stop } = open([
    { results: [room(1, 5, 2), room(2, 3, 1)], next: null },
  ]);
  inbox.seed([room(2, 3, 1)], [7]);
  assert.equal(inbox.total.value, null);
  await settled();

  assert.equal(inbox.total.value, 3);
  assert.deepEqual([...link.followed.keys()].toSorted(), [1, 2]);
  assert.equal(link.followed.get(1)?.afterSeq(), 5);
  link.say({ type: "room.left", room_id: 1 });
  assert.deepEqual([...link.followed.keys()], [2]);
  assert.equal(inbox.total.value, 1);
  stop();
});

Deno.test("Inbox does not bring back what was read while the answer was on its way", async () => {
  const { inbox, link, stop } = open([{
    results: [room(1, 5, 2)],
    next: null,
  }]);
  inbox.seed([room(1, 5, 2)], []);
  link.say({ type: "read", room_id: 1, user_id: ME, seq: 5 });
  await settled();

  assert.equal(inbox.total.value, 0);
  stop();
});

Deno.test("Inbox asks the server when reading stops halfway", async () => {
  const time = new FakeTime();
  const { inbox, link, stop } = open([], room(1, 5, 1));
  inbox.seed([room(1, 5, 4)], []);
  link.say({ type: "read", room_id: 1, user_id: ME, seq: 2 });
  assert.equal(inbox.rooms.value[0]?.unread, 3);
  time.tick(300);
  await settled();

  assert.equal(inbox.rooms.value[0]?.unread, 1);
  stop();
  time.restore();
});

Deno.test("Inbox loads older rooms until there are enough, or no more", async () => {
  const { inbox, asked, stop } = open([
    { results: [room(3, 9)], next: "a" },
    { results: [room(2, 8)], next: "b" },
    { results: [room(1, 7)], next: null },
  ]);
  await settled();
  assert.equal(inbox.hasMore.value, true);
  await inbox.loadMore(() => inbox.rooms.value.length >= 2);
  await inbox.loadMore(() => false);

  assert.deepEqual(asked, [null, "a", "b"]);
  assert.deepEqual(inbox.rooms.value.map(({ id }) => id), [3, 2, 1]);
  assert.equal(inbox.hasMore.value, false);
  stop();
});

Deno.test("Inbox shows typing for 5 s, until the message comes, and never in large groups", () => {
  const time = new FakeTime();
  const { inbox, link, stop } = open([]);
  inbox.seed([room(1, 5), { ...room(2, 5), member_count: 21 }], []);
  const type = (room_id: number) =>
    link.say({ type: "typing", room_id, user_id: 2 });

  type(1);
  type(2);
  assert.deepEqual([...inbox.typing.value], [1]);
  link.say({ type: "chat.message", room_id: 1, message: message(6, 2) });
  assert.deepEqual([...inbox.typing.value], []);
  type(1);
  time.tick(5_000);
  assert.deepEqual([...inbox.typing.value], []);
  stop();
  time.restore();
});

Deno.test("Inbox shows no line of who is blocked, neither at once nor of before, and counts none", async () => {
  const { inbox, link, stop } = open([
    { results: [room(1, 5)], next: null },
    { results: [{ ...room(1, 4), head_seq: 6 }], next: null },
    { results: [{ ...room(1, 4), head_seq: 9 }], next: null },
  ]);
  const say = (seq: number, userId: number) =>
    link.say({
      ...{ type: "chat.message", room_id: 1 },
      message: message(seq, userId),
    });
  const seen = () => {
    const [shown] = inbox.rooms.value;
    return [shown?.last_message?.seq, shown?.head_seq, shown?.unread];
  };
  await settled();
  say(6, 2);
  assert.deepEqual(seen(), [6, 6, 1]);

  link.say({ type: "blocks", user_ids: [2] });
  await settled();
  assert.deepEqual(seen(), [4, 6, 0]);
  say(7, 2);
  link.say({ type: "typing", room_id: 1, user_id: 2 });
  assert.deepEqual(seen(), [4, 7, 0]);
  assert.equal(inbox.typing.value.size, 0);
  say(8, 3);
  assert.deepEqual(seen(), [8, 8, 1]);
  link.say({
    ...{ type: "subscribed", room_id: 1, head_seq: 9, read_seq: 5, read: {} },
    ...{ recovered: true, messages: [message(9, 2)] },
  });
  assert.deepEqual(seen(), [8, 9, 1]);
  stop();
});

Deno.test("Inbox forgets an answer that is older than the news of whom one blocks", async () => {
  const answers: ((page: RoomsPage) => void)[] = [];
  const { inbox, link, stop } = open(
    [],
    null,
    () => new Promise((answer) => answers.push(answer)),
  );
  link.say({ type: "blocks", user_ids: [2] });
  const [before, after] = answers;

  after?.({ results: [{ ...room(1, 4), head_seq: 5 }], next: null });
  await settled();
  before?.({ results: [room(1, 5, 1)], next: null });
  await settled();

  assert.equal(inbox.rooms.value[0]?.last_message?.seq, 4);
  assert.equal(inbox.total.value, 0);
  stop();
});

async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}
