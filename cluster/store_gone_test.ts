import assert from "node:assert/strict";
import { startApp } from "../tests/support/app.ts";
import {
  call,
  eventually,
  openDirect,
  openSocket,
  readHistory,
  registerPair,
  type TestSocket,
} from "../tests/support/client.ts";
import { openDenoKv } from "./denokv.ts";

const WITHIN_MS = 60_000;

Deno.test("while denokv is away people are told so, and what was sent is stored once it is back", async () => {
  await using denokv = await openDenoKv();
  await using app = await startApp({ env: denokv.env });
  const [one, other] = await registerPair(app);
  const room = await openDirect(app, one, other);
  await using socket = await openSocket(app, one);
  const statusOf = async (path: string) =>
    (await call(app, "GET", path, { token: one.access })).status;

  await socket.send(room.id, "전", "before");

  await denokv.kill();
  const sending = sendUntilAccepted(socket, room.id);
  const paths = ["/health", "/ready", "/metrics", "/api/rooms"];
  const away = await Promise.all(paths.map(statusOf));
  await denokv.restart();
  await eventually(
    "it is ready again",
    async () => await statusOf("/ready") === 200,
    WITHIN_MS,
  );
  await sending;
  const history = await readHistory(app, other, room.id);

  assert.deepEqual(away, [200, 503, 200, 503]);
  assert.deepEqual(
    history.map(({ client_id }) => client_id),
    ["before", "meanwhile"],
  );
  assert.equal(await statusOf("/api/rooms"), 200);
});

/** As clients do: under the same id, until it is stored. */
async function sendUntilAccepted(
  socket: TestSocket,
  room_id: number,
): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  for (;;) {
    socket.say({
      ...{ type: "message", room_id, client_id: "meanwhile" },
      message: "그동안",
    });
    const { type } = await socket.next(
      ({ type }) => type === "accepted" || type === "rejected",
      WITHIN_MS,
    );
    if (type === "accepted") return;
    assert(Date.now() < deadline, "never accepted");
  }
}
