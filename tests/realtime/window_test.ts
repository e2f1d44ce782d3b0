import assert from "node:assert/strict";
import { frameOf } from "@/lib/realtime/frames.ts";
import { RateBucket } from "@/lib/realtime/rate.ts";
import { FlowWindow, WINDOW_BYTES } from "@/lib/realtime/window.ts";
import { FakeSocket } from "@/tests/support/fake_socket.ts";

Deno.test("FlowWindow counts what is on the way from the first ack on", () => {
  const window = new FlowWindow();
  window.sent({ roomId: 1, seq: 1 }, 100);
  window.sent({ roomId: 2, seq: 1 }, 50);
  window.sent({ roomId: 1, seq: 2 }, 10);
  assert.equal(window.unacked, 0);

  window.acked({ roomId: 2, seq: 1 });

  assert.equal(window.unacked, 10);
  window.acked({ roomId: 1, seq: 9 });
  assert.equal(window.unacked, 0);
});

Deno.test("a connection sends one frame a turn: the shared string alone, or an array of all", () => {
  const socket = new FakeSocket();
  const shared = frameOf(['{"type":"x"}', '{"type":"y"}'], {
    roomId: 1,
    seq: 2,
  });

  socket.connection.share(shared);
  socket.connection.flush();
  socket.connection.queue('{"type":"accepted"}');
  socket.connection.share(shared);
  socket.connection.flush();

  assert.equal(socket.sent[0], shared.text);
  assert.deepEqual(JSON.parse(socket.sent[1] ?? ""), [{ type: "accepted" }, {
    type: "x",
  }, { type: "y" }]);
});

Deno.test("a connection has no room while its buffer is full, whoever acks", () => {
  const socket = new FakeSocket();
  assert.equal(socket.connection.hasRoom(), true);

  socket.bufferedAmount = WINDOW_BYTES;

  assert.equal(socket.connection.hasRoom(), false);
  socket.bufferedAmount = 0;
  assert.equal(socket.connection.hasRoom(), true);
});

Deno.test("RateBucket gives a burst, then a steady rate, and nothing for a clock that goes back", () => {
  const bucket = new RateBucket({ burst: 3, perMinute: 60, now: 0 });
  assert.deepEqual([0, 0, 0, 0].map((at) => bucket.take(at)), [
    true,
    true,
    true,
    false,
  ]);

  assert.equal(bucket.take(1_000), true);
  assert.equal(bucket.take(1_000), false);
  assert.equal(bucket.take(-5_000), false);
});
