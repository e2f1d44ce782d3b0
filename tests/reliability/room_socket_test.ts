import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import {
  eventually,
  must,
  openDirect,
  openSocket,
  readHistory,
  registerPair,
  type TestSocket,
} from "../support/client.ts";

const ROUNDS = 12;

Deno.test("who opens /ws/chat/:room_id and then reads history has every message of a burst", async () => {
  await using app = await startApp();
  const [reader, sender] = await registerPair(app);
  const room = await openDirect(app, reader, sender);
  const path = `/ws/chat/${room.id}`;
  let said = 0;
  let isTalking = true;
  const talk = async () => {
    while (isTalking) {
      await must(app, "POST", `/api/rooms/${room.id}/messages`, {
        token: sender.access,
        body: { client_id: crypto.randomUUID(), message: "와르르" },
      });
      said++;
    }
  };
  const talking = Promise.all([talk(), talk(), talk(), talk()]);

  const views: { socket: TestSocket; head: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const socket = await openSocket(app, reader, { path });
    const history = await readHistory(app, reader, room.id);
    views.push({ socket, head: history.at(-1)?.seq ?? 0 });
  }
  isTalking = false;
  await talking;

  for (const { socket, head } of views) {
    await eventually("the last message", () => seqsOf(socket).at(-1) === said);
    const seqs = seqsOf(socket);
    const first = seqs[0] ?? Infinity;
    assert(first <= head + 1, `${first} after history up to ${head}`);
    assert.deepEqual(
      seqs,
      Array.from({ length: said + 1 - first }, (_, i) => first + i),
    );
    await socket.close();
  }
});

function seqsOf(socket: TestSocket): number[] {
  return socket.events.flatMap((event) =>
    event.type === "chat.message" ? [event.message.seq] : []
  );
}
