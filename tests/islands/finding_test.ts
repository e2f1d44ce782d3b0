import assert from "node:assert/strict";
import { findRooms, withPeople } from "@/islands/lib/finding.ts";
import { titleWithCount } from "@/islands/lib/page_title.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";

const hajun: UserCard = {
  ...{ id: 2, username: "HaJun", display_name: "하준", avatar_url: null },
};
const group: Room = {
  ...{
    id: 9,
    number: 1,
    kind: "group",
    name: "저녁 모임",
    muted: false,
    pinned: false,
  },
  ...{ member_count: 3, max_members: 100, owner_id: null, other: null },
  ...{ created_at: "2026-09-01T00:00:00.000Z", last_message: null, unread: 0 },
  head_seq: 0,
};
const direct: Room = {
  ...group,
  id: 8,
  kind: "direct",
  name: "",
  other: hajun,
};

function hrefs(q: string): string[] {
  return findRooms([group, direct], q).map(({ href }) => href);
}

Deno.test("findRooms() finds groups by name and people by both of theirs", () => {
  assert.deepEqual(hrefs("저녁"), ["/rooms/9"]);
  assert.deepEqual(hrefs("하준".normalize("NFD")), ["/chat/2"]);
  assert.deepEqual(hrefs(" hajun "), ["/chat/2"]);
  assert.deepEqual(hrefs(""), ["/rooms/9", "/chat/2"]);
  assert.deepEqual(hrefs("없음"), []);
});

Deno.test("withPeople() adds those with whom there is no conversation yet", () => {
  const sua = { ...hajun, id: 3, display_name: "수아" };

  const found = withPeople(findRooms([direct], "하"), [hajun, sua]);

  assert.deepEqual(found.map(({ href }) => href), ["/chat/2", "/chat/3"]);
});

Deno.test("titleWithCount() puts the number before the title once, and takes it away", () => {
  assert.equal(titleWithCount("대화 · 한자리", 3), "(3) 대화 · 한자리");
  assert.equal(titleWithCount("(3) 대화", 12), "(12) 대화");
  assert.equal(titleWithCount("(12) 대화", 301), "(300+) 대화");
  assert.equal(titleWithCount("(300+) 대화", 0), "대화");
});
