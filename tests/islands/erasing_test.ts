import assert from "node:assert/strict";
import { Erasing, UNDO_MS } from "@/islands/lib/erasing.ts";
import type { Erased } from "@/lib/rooms/schema.ts";
import { FakeTime } from "@/tests/islands/fake_time.ts";

function setUp(answer: string | null = null) {
  const time = new FakeTime();
  const asked: string[] = [];
  const shown: Erased[] = [];
  const erasing = new Erasing({
    erase: (seq, scope) => {
      asked.push(`${seq} for ${scope}`);
      return Promise.resolve(answer);
    },
    show: (erased) => shown.push(erased),
  });
  return {
    ...{ time, asked, shown, erasing },
    [Symbol.dispose]() {
      erasing.stop();
      time.restore();
    },
  };
}

Deno.test("Erasing offers the newest own message for 5 seconds", () => {
  using t = setUp();

  t.erasing.sent({ seq: 1, text: "하나" });
  t.time.tick(UNDO_MS - 1_000);
  t.erasing.sent({ seq: 2, text: "둘" });
  t.time.tick(UNDO_MS - 1);
  assert.equal(t.erasing.undoable.value?.seq, 2);
  t.time.tick(1);

  assert.equal(t.erasing.undoable.value, null);
});

Deno.test("Erasing.undo() takes the message from every screen and gives its text back", async () => {
  using t = setUp();
  t.erasing.sent({ seq: 2, text: "잘못 보낸 말" });

  assert.equal(await t.erasing.undo(), "잘못 보낸 말");
  assert.equal(await t.erasing.undo(), null, "once");

  assert.deepEqual(t.asked, ["2 for everyone"]);
  assert.deepEqual(t.shown.at(-1), { seq: 2, hidden: true });
});

Deno.test("Erasing keeps on the page what the server keeps", async () => {
  using t = setUp("24시간이 지났습니다");
  t.erasing.sent({ seq: 2, text: "둘" });

  assert.equal(await t.erasing.erase(2, "everyone"), "24시간이 지났습니다");
  assert.equal(await t.erasing.undo(), null);

  assert.deepEqual(t.shown, []);
});

Deno.test("Erasing leaves a tombstone for everyone and nothing for oneself", async () => {
  using t = setUp();

  await t.erasing.erase(3, "everyone");
  await t.erasing.erase(4, "me");

  assert.deepEqual(t.shown, [{ seq: 3 }, { seq: 4, hidden: true }]);
});
