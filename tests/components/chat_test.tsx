import assert from "node:assert/strict";
import { MessageLine } from "@/components/MessageLine.tsx";
import { RoomLine } from "@/components/RoomLine.tsx";
import type { Row } from "@/islands/lib/rows.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import type { Message, Room } from "@/lib/rooms/schema.ts";
import { draw } from "@/tests/components/support.ts";
import { message } from "@/tests/islands/support.ts";

const t = chatTexts("ko");
const NOW = Date.parse("2026-09-23T04:00:00.000Z");

function line(
  fields: Partial<Message>,
  row: Partial<Row> = {},
  unread = 0,
  stranger = false,
) {
  return draw(
    <MessageLine
      row={{
        kind: "message",
        key: "m",
        message: message(1, 2, fields),
        mine: false,
        first: true,
        last: true,
        ...row,
      } as Row}
      unread={unread}
      stranger={stranger}
      t={t}
      locale="ko"
    />,
  );
}

function room(fields: Partial<Room> = {}): Room {
  return {
    id: 1,
    number: 1,
    kind: "direct",
    name: "하준",
    member_count: 2,
    max_members: 2,
    owner_id: null,
    created_at: "2026-09-01T00:00:00.000Z",
    last_message: message(3, 2, { message: "안녕하세요" }),
    head_seq: 3,
    unread: 0,
    muted: false,
    pinned: false,
    other: { id: 2, username: "hajun", display_name: "하준", avatar_url: null },
    ...fields,
  };
}

function listed(
  fields: Partial<Room>,
  more: { draft?: string; deadline?: string } = {},
) {
  return draw(
    <RoomLine
      userId={1}
      room={room(fields)}
      t={t}
      rt={roomsTexts("ko")}
      locale="ko"
      menu
      nowAt={NOW}
      online
      {...more}
    />,
  );
}

Deno.test("MessageLine is one list item that says sender, text and time", () => {
  const page = line({ message: "저녁 드셨어요?" });

  assert.equal(page.all("li").length, 1);
  assert.match(page.text(), /user2,.*저녁 드셨어요\?.*오후 12:00/);
});

Deno.test("MessageLine writes what people type as text, whatever it looks like", () => {
  const page = line({ message: `<img src=x onerror=alert(1)> "&` });

  assert.equal(page.all("img").length, 0);
  assert.match(page.text(), /<img src=x onerror=alert\(1\)> "&/);
});

Deno.test("MessageLine makes links that tell nobody where they come from", () => {
  const link = line({ message: "https://example.com/a 봐요" }).get("a");

  assert.equal(link.getAttribute("href"), "https://example.com/a");
  assert.equal(link.getAttribute("rel"), "noopener noreferrer nofollow");
});

Deno.test("MessageLine shows the unread number outside the bubble, and nothing at 0", () => {
  assert.equal(line({}, {}, 2).get("[data-testid=unread]").textContent, "2");
  assert.equal(line({}, {}, 0).all("[data-testid=unread]").length, 0);
});

Deno.test("MessageLine offers numbers to be copied, and warns of strangers only", () => {
  const fields = { message: "국민 123456-78-901234로 보내 주세요" };

  const known = line(fields);
  const button = known.get("[data-copy]");
  assert.equal(button.getAttribute("data-copy"), "123456-78-901234");
  assert.match(button.textContent ?? "", /123456-78-901234 복사/);
  assert.equal(known.all("[data-testid=scam-warning]").length, 0);

  const warns = (mine: boolean, text: string) =>
    line({ message: text }, { mine }, 0, true)
      .all("[data-testid=scam-warning]").length;
  assert.equal(warns(false, fields.message), 1);
  assert.equal(warns(true, fields.message), 0, "not of what one says oneself");
  assert.equal(warns(false, "내일 봐요"), 0);
});

Deno.test("MessageLine shows a tombstone instead of a deleted text", () => {
  const page = line({ message: "비밀", deleted: true });

  assert.equal(page.text(), "메시지가 삭제되었습니다", "nobody is named");
  assert.equal(page.get("li").getAttribute("data-seq"), "1");
});

Deno.test("MessageLine and RoomLine say who came and went in the reader's words", () => {
  const event = { type: "join" as const, user_id: 3, name: "지우" };
  const fields: Partial<Message> = {
    ...{ kind: "system", user: null, event },
    message: "지우님이 들어왔습니다.",
  };
  const inRoom = (locale: Locale) =>
    draw(
      <MessageLine
        row={{ kind: "system", key: "s", message: message(1, 2, fields) }}
        unread={0}
        t={chatTexts(locale)}
        locale={locale}
      />,
    ).text();

  assert.equal(inRoom("ko"), "지우님이 들어왔습니다.");
  assert.equal(inRoom("en"), "지우 joined.");
  const old = message(1, 2, { ...fields, event: undefined });
  assert.match(listed({ last_message: old }).text(), /지우님이 들어왔습니다\./);
});

Deno.test("RoomLine leads to the person, with the last line, time and unread number in words", () => {
  const page = listed({ unread: 3 });

  const link = page.get("[data-testid=room-link]");
  assert.equal(link.getAttribute("href"), "/chat/2");
  assert.match(page.text(), /하준.*오후 12:00.*안녕하세요/);
  const badge = page.get("[data-testid=unread]");
  assert.match(badge.textContent ?? "", /3.*안 읽음 3/);
  assert.match(page.get("[data-testid=presence]").textContent ?? "", /접속 중/);
});

Deno.test("RoomLine shows a draft as such, and nothing unread at 0", () => {
  const page = listed({}, { draft: "쓰다 만 글" });

  assert.match(page.text(), /임시저장\s*쓰다 만 글/);
  assert.equal(page.all("[data-testid=unread]").length, 0);
});

Deno.test("RoomLine of an open order says how long it takes people yet", () => {
  const deadline = new Date(NOW + 25 * 60_000).toISOString();
  const order = { kind: "order", name: "치킨", other: null } as const;
  const open = listed(order, { deadline });
  const closed = listed(order);

  assert.match(open.get("[data-testid=countdown]").textContent, /25분 남음/);
  assert.equal(closed.all("[data-testid=countdown]").length, 0);
});

Deno.test("RoomLine says which last line is one's own", () => {
  const own = listed({ last_message: message(3, 1, { message: "내일 봐요" }) });
  const theirs = listed({});
  const gone = listed({ last_message: message(3, 1, { deleted: true }) });

  assert.match(own.text(), /나: 내일 봐요/);
  assert.doesNotMatch(theirs.text(), /나:/);
  assert.doesNotMatch(gone.text(), /나:/);
});

Deno.test("RoomLine leads to a group under its own number of people, and says what is muted", () => {
  const page = listed({
    ...{ kind: "group", name: "저녁 모임", other: null },
    ...{ member_count: 12, muted: true },
  });

  const link = page.get("[data-testid=room-link]");
  assert.equal(link.getAttribute("href"), "/rooms/1");
  assert.match(link.textContent ?? "", /저녁 모임.*12명.*알림 꺼짐/);
});

Deno.test("RoomLine has a menu that works as a form, one field an act", () => {
  const page = listed({ muted: true });

  const menu = page.get("details");
  const label = menu.querySelector("summary")?.getAttribute("aria-label");
  assert.equal(label, "하준 메뉴");
  const fields = [...menu.querySelectorAll("form")].map((form) =>
    [...form.querySelectorAll("input")].map((input) =>
      `${input.getAttribute("name")}=${input.getAttribute("value")}`
    )
  );
  assert.deepEqual(fields, [
    ["room_id=1", "pinned=true"],
    ["room_id=1", "muted=false"],
  ]);
});

Deno.test("RoomLine shows a tombstone for a deleted last message", () => {
  const page = listed({ last_message: message(3, 2, { deleted: true }) });

  assert.match(page.text(), /메시지가 삭제되었습니다/);
  assert.doesNotMatch(page.text(), /message 3/);
});
