import assert from "node:assert/strict";
import { RoomMembers } from "@/components/RoomMembers.tsx";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import type { RoomMember } from "@/lib/rooms/schema.ts";
import { draw } from "@/tests/components/support.ts";
import { person, room } from "@/tests/islands/support.ts";

Deno.test("RoomMembers shows a few people, and folds away the last of many", () => {
  const few = drawMembers(15);
  const many = drawMembers(100);

  assert.equal(few.all("[data-testid=member]").length, 15);
  assert.equal(few.all("[data-testid=rest]").length, 0);
  assert.equal(many.all("[data-testid=members] > li").length, 10);
  assert.equal(many.all("[data-testid=rest] [data-testid=member]").length, 90);
  const rest = many.get("[data-testid=rest] > summary").textContent ?? "";
  assert.match(rest, /90/);
});

Deno.test("RoomMembers lets the owner manage everybody but themselves", () => {
  const managed = drawMembers(3).all("[data-user]:has([data-testid=manage])");

  assert.deepEqual(
    managed.map((line) => line.getAttribute("data-user")),
    ["2", "3"],
  );
});

/** What somebody with the id 1, who owns the group, sees of its people. */
function drawMembers(count: number) {
  const members = Array.from({ length: count }, (_, i): RoomMember => ({
    ...{ ...person(i + 1), role: i === 0 ? "owner" : "member" },
    ...{ online: false, last_seen_at: null, read_seq: null },
  }));
  return draw(
    <RoomMembers
      {...{ members, userId: 1, bans: null, q: "", found: null }}
      {...{ insight: null, hasRules: false, sendsTexts: false, nowAt: 0 }}
      room={room({ kind: "group", other: null, member_count: count })}
      {...{ path: "/rooms/5", inviteUrl: "", locale: "ko", isOwner: true }}
      online={new Set()}
      rt={roomsTexts("ko")}
    />,
  );
}
