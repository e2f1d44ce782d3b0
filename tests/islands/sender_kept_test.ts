import assert from "node:assert/strict";
import type { OutboxEntry } from "@/islands/lib/outbox.ts";
import { READY, setUp } from "@/tests/islands/sender_stage.ts";

Deno.test("Sender survives a reload and a closed page: what was not accepted goes again under its client id, in order", async () => {
  const kept = new Map<string, OutboxEntry>();
  const ids: string[] = [];
  {
    using before = setUp({ kept });
    for (const text of ["하나", "둘"]) {
      ids.push(before.sender.send({ otherId: 2, roomId: 7, text }));
    }
  }
  using after = setUp({ kept });
  await Promise.resolve();
  await Promise.resolve();
  after.socket.say(READY);
  for (const [i, id] of ids.entries()) {
    assert.equal(after.socket.of("message")[i]?.client_id, id);
    after.accept(id, i + 1);
  }

  assert.equal(after.socket.of("message").length, 2);
  assert.equal(kept.size, 0);
});

Deno.test("Sender asks to be relieved while the link is not open, and only when something waits", () => {
  using t = setUp();
  assert.equal(t.network.asks, 0);
  t.sender.send({ otherId: 2, roomId: 7, text: "하나" });
  assert.equal(t.network.asks, 1);

  t.socket.say(READY);
  t.sender.send({ otherId: 3, roomId: 8, text: "둘" });
  assert.equal(t.network.asks, 1);
  t.socket.end(1006);
  assert.equal(t.network.asks, 2);
});

Deno.test("Sender loses patience with a server that does not answer, not with a missing network", () => {
  using t = setUp();
  t.network.isOffline = true;
  const id = t.sender.send({ otherId: 2, roomId: 7, text: "하나" });
  t.time.tick(60_000);
  assert.equal(t.entry(id)?.stalled, false);

  t.network.isOffline = false;
  t.time.tick(9_000);
  assert.equal(t.entry(id)?.stalled, false);
  t.time.tick(2_000);
  assert.equal(t.entry(id)?.stalled, true);
});

Deno.test("Sender gives up what another tab has sent or given up, and forgets all when its person leaves", () => {
  using t = setUp();
  const first = t.sender.send({ otherId: 2, roomId: 7, text: "하나" });
  t.sender.send({ otherId: 2, roomId: 7, text: "둘" });
  t.store.tell(first);
  assert.equal(t.sender.outbox.value.length, 1);

  t.sender.forget();
  t.socket.say(READY);
  assert.deepEqual(t.socket.of("message"), []);
});

Deno.test("Sender shows a message at once, and sends it only when it is kept: behind the frame", () => {
  using t = setUp({ holdsFrames: true });
  t.socket.say(READY);
  const id = t.sender.send({ otherId: 2, roomId: 7, text: "하나" });
  t.sender.retry("another");

  assert.equal(t.entry(id)?.text, "하나");
  assert.equal(t.kept.size, 0);
  assert.deepEqual(t.socket.of("message"), []);

  t.draw();
  assert.equal(t.kept.get(id)?.text, "하나");
  assert.equal(t.socket.of("message").length, 1);
});

Deno.test("Sender keeps a message before it sends it, also when the link comes back first, and once", () => {
  using t = setUp({ holdsFrames: true });
  const id = t.sender.send({ otherId: 2, roomId: 7, text: "하나" });
  t.socket.say(READY);

  assert.equal(t.kept.get(id)?.text, "하나");
  assert.equal(t.socket.of("message").length, 1);
  t.accept(id, 1);
  t.draw();
  assert.equal(t.kept.size, 0);
  assert.equal(t.socket.of("message").length, 1);
});

Deno.test("Sender neither keeps nor sends what was given up before the frame", () => {
  using t = setUp({ holdsFrames: true });
  t.socket.say(READY);
  t.sender.discard(t.sender.send({ otherId: 2, roomId: 7, text: "하나" }));
  t.draw();

  assert.equal(t.kept.size, 0);
  assert.deepEqual(t.socket.of("message"), []);
});
