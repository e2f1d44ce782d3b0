import assert from "node:assert/strict";
import RoomIsland, { type RoomIslandProps } from "@/islands/RoomIsland.tsx";
import RoomListIsland from "@/islands/RoomListIsland.tsx";
import { draw } from "@/tests/components/support.ts";
import { member, message, person, room } from "@/tests/islands/support.ts";

function drawn(fields: Partial<RoomIslandProps>) {
  return draw(
    <RoomIsland
      me={person(1, "민지")}
      other={person(2, "하준")}
      room={room()}
      members={[member(1, "민지"), member(2, "하준")]}
      history={null}
      seq={null}
      blockedIds={[]}
      isStranger={false}
      locale="ko"
      nowAt={0}
      path="/chat/2"
      clientId="c-1"
      {...fields}
    />,
  );
}

function page(seqs: number[], read: Record<string, number> = {}) {
  const results = seqs.map((seq) => message(seq, 2));
  return { results, head_seq: seqs.at(-1) ?? 0, read };
}

Deno.test("RoomIsland can be used before it wakes: history, older page and a form", () => {
  const view = drawn({ history: page([51, 52], { 1: 51, 2: 52 }) });

  assert.deepEqual(
    view.all("[data-testid=message]").map((li) => li.getAttribute("data-seq")),
    ["51", "52"],
  );
  const form = view.get("form");
  assert.equal(form.getAttribute("action"), "/chat/2");
  assert.equal(form.getAttribute("method"), "post");
  assert.equal(view.get("[name=client_id]").getAttribute("value"), "c-1");
  assert.ok(view.get("textarea[name=message]"));
  const older = view.all("a").map((a) => a.getAttribute("href"));
  assert.ok(older.includes("/chat/2?before=51"));
  assert.match(view.get("#read-line").textContent ?? "", /여기까지/);
});

Deno.test("RoomIsland is a log with one reachable message and one heading", () => {
  const view = drawn({ history: page([1, 2, 3]) });

  const log = view.get("[role=log]");
  assert.equal(log.getAttribute("aria-live"), "polite");
  assert.equal(log.getAttribute("aria-relevant"), "additions");
  assert.equal(
    view.get("[data-seq][tabindex='0']").getAttribute("data-seq"),
    "3",
  );
  assert.equal(view.get("h1").textContent, "하준");
});

Deno.test("RoomIsland offers first words in a room that does not exist yet", () => {
  const view = drawn({ room: null });

  assert.match(view.text(), /하준님과 첫 대화를 시작해 보세요/);
  assert.equal(
    view.all("[aria-label='이렇게 시작해 보세요'] button").length,
    3,
  );
});

Deno.test("RoomIsland of a closed room can only be read, says why, and leads on", () => {
  const view = drawn({
    room: room({ closed: true }),
    history: page([1, 2]),
  });

  assert.match(view.get("[data-testid=closed]").textContent ?? "", /탈퇴/);
  assert.equal(view.all("textarea").length, 0);
  assert.equal(view.all("[data-testid=message]").length, 2);
  assert.ok(view.all("main a, section a[href='/chat']").length > 0);
});

Deno.test("RoomIsland of a group has its name, its members behind a link, and who speaks", () => {
  const results = [message(1, 2), message(2, 3), message(3, 3)];
  const view = drawn({
    other: null,
    room: room({ kind: "group", name: "점심 모임", other: null }),
    members: [1, 2, 3].map((id) => member(id)),
    history: { results, head_seq: 3, read: { 1: 0, 2: 1, 3: 3 } },
    path: "/rooms/1",
  });

  assert.equal(view.get("h1").textContent, "점심 모임");
  const info = view.get("[data-testid=room-info]");
  assert.equal(info.getAttribute("href"), "/rooms/1/info");
  assert.match(info.textContent ?? "", /멤버 3명/);
  const unread = view.all("[data-testid=message]").map((li) =>
    li.querySelector("[data-testid=unread]")?.textContent
  );
  assert.deepEqual(unread, ["1", "2", "2"]);
  assert.equal(view.get("form").getAttribute("action"), "/rooms/1");
});

Deno.test("RoomListIsland says what to do when there are no conversations", () => {
  const page = draw(
    <RoomListIsland
      userId={1}
      rooms={[]}
      onlineIds={[]}
      locale="ko"
      nowAt={0}
    />,
  );

  assert.match(page.text(), /아직 대화가 없어요/);
});
