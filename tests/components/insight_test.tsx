import assert from "node:assert/strict";
import { InsightPart } from "@/components/InsightPart.tsx";
import { RoomInfo, type RoomInfoProps } from "@/components/RoomInfo.tsx";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import type { Insight } from "@/lib/rooms/schema.ts";
import { draw } from "@/tests/components/support.ts";
import { room } from "@/tests/islands/support.ts";

const NOTHING: Insight = { mine: false, theirs: false, since: null, lines: [] };

Deno.test("InsightPart says that texts stay here, unless the site runs with an outside service", () => {
  for (const locale of ["ko", "en"] as const) {
    const { inside, outside } = roomsTexts(locale).insight;
    const here = draw(<InsightPart {...props({ locale })} />).text();
    const sent = draw(<InsightPart {...props({ locale, sendsTexts: true })} />)
      .text();

    assert(here.includes(inside) && !here.includes(outside));
    assert(sent.includes(outside) && !sent.includes(inside));
  }
});

Deno.test("InsightPart lists twenty lines of many, and says how many more there are", () => {
  const lines = Array.from({ length: 23 }, (_, i) => ({
    ...{ seq: 23 - i, message: `말 ${23 - i}` },
    created_at: "2026-11-21T03:00:00.000Z",
  }));
  const since = "2026-11-20T03:00:00.000Z";
  const insight = { mine: true, theirs: true, since, lines };

  const part = draw(<InsightPart {...props({ insight })} />);

  assert.equal(part.all("details li").length, 20);
  assert.match(part.get("details").textContent ?? "", /3개가 더/);
  assert.match(
    part.get("[data-testid=insight-state]").textContent ?? "",
    /11월 20일/,
  );
});

Deno.test("RoomInfo has the switch in rooms of two; where the other is gone, only to take it back", () => {
  const has = (fields: Partial<RoomInfoProps>) =>
    draw(<RoomInfo {...props(fields)} />).all("[data-testid=insight]").length;
  const closed = room({ closed: true });

  assert.equal(has({}), 1);
  assert.equal(has({ insight: null }), 0);
  assert.equal(has({ room: closed }), 0);
  assert.equal(has({ room: closed, insight: { ...NOTHING, mine: true } }), 1);
});

function props(fields: Partial<RoomInfoProps>): RoomInfoProps {
  const { locale = "ko" } = fields;
  return {
    ...{ userId: 1, room: room(), members: [], bans: null, q: "", found: null },
    ...{
      insight: NOTHING,
      hasRules: false,
      sendsTexts: false,
      path: "/chat/2",
    },
    ...{ inviteUrl: "", nowAt: 0, online: new Set() },
    ...{ locale, rt: roomsTexts(locale) },
    ...fields,
  };
}
