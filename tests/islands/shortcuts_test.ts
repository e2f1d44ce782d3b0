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
    unread,
    muted: false,
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
  const at = (currentId: number | undefined, key: string) =>
    shortcutOf(keys(key, "alt"), { rooms, currentId });

  assert.deepEqual(at(2, "ArrowUp"), { act: "open", otherId: 1 });
  assert.deepEqual(at(2, "ArrowDown"), { act: "open", otherId: 3 });
  assert.equal(at(1, "ArrowUp"), null);
  assert.equal(at(3, "ArrowDown"), null);
  assert.deepEqual(at(undefined, "ArrowDown"), { act: "open", otherId: 1 });
  assert.deepEqual(at(undefined, "ArrowUp"), { act: "open", otherId: 3 });
});

Deno.test("shortcutOf() skips read rooms while Shift is held", () => {
  const unread = shortcutOf(keys("ArrowDown", "alt", "shift"), {
    rooms,
    currentId: 1,
  });

  assert.deepEqual(unread, { act: "open", otherId: 3 });
});

Deno.test("shortcutOf() searches by Ctrl+K or ⌘K, and leaves ordinary keys alone", () => {
  assert.deepEqual(shortcutOf(keys("k", "ctrl"), { rooms }), { act: "search" });
  assert.deepEqual(shortcutOf(keys("K", "meta"), { rooms }), { act: "search" });
  assert.deepEqual(shortcutOf(keys("F6"), { rooms }), { act: "cycle" });
  for (const key of ["k", "ArrowUp", "Enter"]) {
    assert.equal(shortcutOf(keys(key), { rooms }), null);
  }
});
