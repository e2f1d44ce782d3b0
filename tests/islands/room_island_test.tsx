import assert from "node:assert/strict";
import RoomIsland from "@/islands/RoomIsland.tsx";
import RoomListIsland from "@/islands/RoomListIsland.tsx";
import { draw } from "@/tests/components/support.ts";
import { message } from "@/tests/islands/support.ts";

function person(id: number, name: string) {
  return { id, username: name, display_name: name, avatar_url: null };
}

function room(seqs: number[], read: Record<string, number> = {}) {
  const results = seqs.map((seq) => message(seq, 2));
  return draw(
    <RoomIsland
      me={person(1, "민지")}
      other={person(2, "하준")}
      roomId={seqs.length > 0 ? 1 : null}
      history={seqs.length > 0
        ? { results, head_seq: seqs.at(-1) ?? 0, read }
        : null}
      presence={{ online: true, lastSeenAt: null }}
      locale="ko"
      nowAt={0}
      clientId="c-1"
    />,
  );
}

Deno.test("RoomIsland can be used before it wakes: history, older page and a form", () => {
  const page = room([51, 52], { 1: 51, 2: 52 });

  assert.deepEqual(
    page.all("[data-testid=message]").map((li) => li.getAttribute("data-seq")),
    ["51", "52"],
  );
  const form = page.get("form");
  assert.equal(form.getAttribute("action"), "/chat/2");
  assert.equal(form.getAttribute("method"), "post");
  assert.equal(page.get("[name=client_id]").getAttribute("value"), "c-1");
  assert.ok(page.get("textarea[name=message]"));
  const older = page.all("a").map((a) => a.getAttribute("href"));
  assert.ok(older.includes("/chat/2?before=51"));
  assert.match(page.get("#read-line").textContent ?? "", /여기까지/);
});

Deno.test("RoomIsland is a log with one reachable message and one heading", () => {
  const page = room([1, 2, 3]);

  const log = page.get("[role=log]");
  assert.equal(log.getAttribute("aria-live"), "polite");
  assert.equal(log.getAttribute("aria-relevant"), "additions");
  assert.equal(
    page.get("[data-seq][tabindex='0']").getAttribute("data-seq"),
    "3",
  );
  assert.equal(page.get("h1").textContent, "하준");
});

Deno.test("RoomIsland offers first words in a room that does not exist yet", () => {
  const page = room([]);

  assert.match(page.text(), /하준님과 첫 대화를 시작해 보세요/);
  assert.equal(
    page.all("[aria-label='이렇게 시작해 보세요'] button").length,
    3,
  );
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
