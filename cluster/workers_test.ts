import assert from "node:assert/strict";
import { startApp } from "../tests/support/app.ts";
import {
  call,
  openDirect,
  openSocket,
  registerPair,
} from "../tests/support/client.ts";

Deno.test("Two workers of `deno serve --parallel` on one file share messages and revocation", async () => {
  // The built server is what workers serve; starting once builds it.
  await (await startApp()).stop();
  await using app = await startApp({
    env: { DENO_JOBS: "2" },
    command: (port) => [
      "serve",
      "-A",
      "--parallel",
      "--host",
      "127.0.0.1",
      "--port",
      String(port),
      "_fresh/server.js",
    ],
  });
  const [one, other] = await registerPair(app);
  const room = await openDirect(app, one, other);
  // The kernel spreads connections over the workers: of a dozen, both have some.
  const sockets = await Promise.all(
    Array.from({ length: 12 }, (_, i) => openSocket(app, i % 2 ? one : other)),
  );
  await Promise.all(sockets.map((socket) => socket.subscribe(room.id, 0)));

  const said = await Promise.all(
    sockets.map((socket, i) => socket.send(room.id, `worker ${i}`)),
  );
  const seqs = said.map((answer) =>
    answer.type === "accepted" ? answer.seq : 0
  );
  assert.deepEqual(
    seqs.toSorted((a, b) => a - b),
    seqs.map((_, i) => i + 1),
  );
  for (const socket of sockets) {
    for (let seq = 1; seq <= sockets.length; seq++) {
      await socket.next((event) =>
        event.type === "chat.message" && event.message.seq === seq
      );
    }
  }

  await call(app, "POST", "/api/token/revoke", {
    body: { refresh: one.refresh },
  });
  const at = performance.now();
  const codes = await Promise.all(
    sockets.filter((_, i) => i % 2).map(async (s) => (await s.closed).code),
  );
  assert.deepEqual(new Set(codes), new Set([4001]));
  assert(performance.now() - at <= 1_000);
  await Promise.all(sockets.map((socket) => socket.close()));
});
