import assert from "node:assert/strict";
import { SocketCounts } from "@/lib/realtime/socket_counts.ts";
import { Sockets } from "@/lib/realtime/sockets.ts";
import { frameOf } from "@/lib/realtime/frames.ts";
import { WINDOW_BYTES } from "@/lib/realtime/window.ts";
import { FakeSocket } from "@/tests/support/fake_socket.ts";
import { eventually, pause } from "@/tests/support/waiting.ts";

/** More than the registry lets pass between two looks. */
const A_LOOK_MS = 600;

/** The mates of a worker that is alone. */
function nobody() {
  return { others: [], send: () => {}, tell: () => {} };
}

/** A reader with a full window in a registry whose clock stands where the test says. */
function openStarved() {
  const clock = { at: 1_000_000 };
  const counts = new SocketCounts(nobody());
  const sockets = new Sockets({ now: () => clock.at, caps: null, counts });
  const socket = new FakeSocket();
  const { connection } = socket;
  const seen = { forgotten: 0, room: 0 };
  connection.onRoom = () => seen.room++;
  sockets.add({
    ...{ connection, address: "127.0.0.1", userId: 1 },
    forget: () => seen.forgotten++,
    tick: () => {},
  });
  socket.bufferedAmount = WINDOW_BYTES;
  connection.starvedSince = clock.at;
  return { clock, sockets, socket, connection, seen };
}

Deno.test("P7: a reader starved for more than 20 s is forgotten once, gets nothing more and is not closed", async () => {
  const { clock, sockets, socket, connection, seen } = openStarved();

  clock.at += 20_000;
  await pause(A_LOOK_MS);
  assert.deepEqual([seen.forgotten, connection.isForgotten], [0, false]);
  clock.at += 1;
  await eventually("forgotten", () => connection.isForgotten);
  socket.bufferedAmount = 0;
  await pause(A_LOOK_MS);
  connection.send(frameOf(['{"type":"late"}']));

  assert.deepEqual(seen, { forgotten: 1, room: 0 });
  assert.deepEqual(socket.sent, []);
  assert.equal(socket.closedWith, null, "who does not read answers no close");
  assert.equal(sockets.size, 1, "its handle is held until the ping reaps it");
  assert.equal(connection.hasRoom(), false);
  sockets.close();
});

Deno.test("P7: a reader that can take more in time goes on, and its next 20 s begin anew", async () => {
  const { clock, sockets, socket, connection, seen } = openStarved();

  clock.at += 19_000;
  socket.bufferedAmount = 0;
  await eventually("room", () => seen.room > 0);
  assert.equal(connection.starvedSince, null);
  socket.bufferedAmount = WINDOW_BYTES;
  connection.starvedSince = clock.at;
  clock.at += 19_000;
  await pause(A_LOOK_MS);

  assert.deepEqual(seen, { forgotten: 0, room: 1 });
  assert.equal(connection.isForgotten, false);
  sockets.close();
});
