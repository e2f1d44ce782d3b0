import assert from "node:assert/strict";
import { type Keys, shortcutOf } from "@/islands/lib/shortcuts.ts";
import type { Room } from "@/lib/rooms/schema.ts";

function room(otherId: number, unread = 0): Room {
  const other = {
    id: otherId,
    username: `user${otherId}`,
    display_name: `user${otherId}`,
    avatar_url: null,
  };
  return {
    id: otherId * 10,
    number: otherId,
    kind: "direct",
    name: "",
    member_count: 2,
    max_members: 2,
    owner_id: null,
    created_at: "2026-09-01T00:00:00.000Z",
    last_message: null,
    head_seq: 0,
    unread,
    muted: false,
    pinned: false,
    other,
  };
}

function keys(key: string, ...held: string[]): Keys {
  return {
    key,
    ctrlKey: held.includes("ctrl"),
    metaKey: held.includes("meta"),
    altKey: held.includes("alt"),
    shiftKey: held.includes("shift"),
  };
}

const rooms = [room(1), room(2), room(3, 4)];

Deno.test("shortcutOf() opens the room above or below, and stops at the ends", () => {
  const at = (path: string, key: string) =>
    shortcutOf(keys(key, "alt"), { rooms, path });

  assert.deepEqual(at("/chat/2", "ArrowUp"), { act: "open", href: "/chat/1" });
  assert.deepEqual(at("/chat/2", "ArrowDown"), {
    act: "open",
    href: "/chat/3",
  });
  assert.equal(at("/chat/1", "ArrowUp"), null);
  assert.equal(at("/chat/3", "ArrowDown"), null);
  assert.deepEqual(at("/", "ArrowDown"), { act: "open", href: "/chat/1" });
  assert.deepEqual(at("/", "ArrowUp"), { act: "open", href: "/chat/3" });
});

Deno.test("shortcutOf() opens groups under their own path", () => {
  const group: Room = { ...room(5), kind: "group", other: null };

  const next = shortcutOf(keys("ArrowDown", "alt"), {
    rooms: [room(1), group],
    path: "/chat/1",
  });

  assert.deepEqual(next, { act: "open", href: "/rooms/50" });
});

Deno.test("shortcutOf() skips read rooms while Shift is held", () => {
  const unread = shortcutOf(keys("ArrowDown", "alt", "shift"), {
    rooms,
    path: "/chat/1",
  });

  assert.deepEqual(unread, { act: "open", href: "/chat/3" });
});

Deno.test("shortcutOf() finds by Ctrl+K or ⌘K, helps by Ctrl+/, and leaves ordinary keys alone", () => {
  const act = (...pressed: Parameters<typeof keys>) =>
    shortcutOf(keys(...pressed), { rooms, path: "/" })?.act;

  assert.equal(act("k", "ctrl"), "find");
  assert.equal(act("K", "meta"), "find");
  assert.equal(act("ㅏ", "ctrl"), "find");
  assert.equal(act("/", "ctrl"), "help");
  assert.equal(act("F6"), "cycle");
  for (const key of ["k", "ArrowUp", "Enter", "/"]) {
    assert.equal(act(key), undefined);
  }
});
