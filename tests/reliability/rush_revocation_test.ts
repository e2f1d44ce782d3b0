import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  must,
  openDirect,
  openSocket,
  type Person,
  registerPair,
  type TestSocket,
} from "../support/client.ts";

/** More than come without a rush, of each. */
const SOCKETS = 40;

Deno.test("R20: of many who come back at once, those whose session has ended are let in by nothing that is remembered", async () => {
  await using app = await startApp();
  const [stays, goes] = await registerPair(app);
  const room = await openDirect(app, stays, goes);
  const both = () =>
    Promise.all([stays, goes].map((who) => come(app, who, room.id)));
  const before = (await both()).flat();
  await hear(before);
  await endSession(app, goes);
  const [staying = [], going = []] = await both();

  for (const socket of going) {
    assert.equal((await socket.closed).code, 4001);
    assert.deepEqual(socket.events, [], "it heard nothing");
  }
  await hear(staying);
});

Deno.test("R20: a session that ends while many come back is cut off on all its sockets", async () => {
  await using app = await startApp();
  const [stays, goes] = await registerPair(app);
  const room = await openDirect(app, stays, goes);
  await hear(await come(app, goes, room.id));

  const coming = [goes, stays].map((who) => come(app, who, room.id));
  await endSession(app, goes);
  const [going = [], staying = []] = await Promise.all(coming);

  for (const socket of going) assert.equal((await socket.closed).code, 4001);
  await hear(staying);
});

/** Many sockets of one person, which ask for a room before they know whether they are known. */
function come(app: App, person: Person, room_id: number) {
  const one = async () => {
    const socket = await openSocket(app, person, { by: "frame", ready: false });
    socket.say({ type: "subscribe", room_id, after_seq: 0 });
    return socket;
  };
  return Promise.all(Array.from({ length: SOCKETS }, one));
}

/** Waits until all of them are in their room, and closes them. */
async function hear(sockets: TestSocket[]): Promise<void> {
  for (const socket of sockets) await socket.next("subscribed");
  await Promise.all(sockets.map((socket) => socket.close()));
}

function endSession(app: App, { refresh }: Person): Promise<unknown> {
  return must(app, "POST", "/api/token/revoke", { body: { refresh } });
}
