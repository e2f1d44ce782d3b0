import assert from "node:assert/strict";
import {
  eraseMessage,
  openDirectRoom,
  postMessage,
  Subscriber,
  subscribeRoom,
} from "@/lib/rooms/mod.ts";
import type { Message } from "@/lib/rooms/schema.ts";
import { FakeSocket } from "@/tests/support/fake_socket.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("who missed one message gets it as it is now: said, deleted for oneself, or for everyone", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  const roomId = room.id;
  const post = (text: string) =>
    postMessage(services, { roomId, userId: a, clientId: text, text });
  const missedBy = async (userId: number, afterSeq: number) => {
    let missed: Message[] = [];
    const subscriber = new Subscriber({
      ...{ roomId, userId, single: false, onLoss: () => {} },
      ...{ connection: new FakeSocket().connection, sockets: services.sockets },
      shares: () => ({ presence: true, typing: true, read: true }),
    });
    await subscribeRoom(services, {
      ...{ subscriber, afterSeq },
      tell: ({ messages }) => missed = messages,
    });
    return missed.map(({ seq, user, message, deleted }) =>
      `${seq} ${user?.id === a} ${message} ${deleted}`
    );
  };

  await post("하나");
  assert.deepEqual(await missedBy(b, 0), ["1 true 하나 false"]);
  assert.deepEqual(await missedBy(b, 1), []);

  await post("둘");
  assert.deepEqual(await missedBy(b, 1), ["2 true 둘 false"]);
  await eraseMessage(services, { userId: b, roomId, seq: 2, for: "me" });
  assert.deepEqual(await missedBy(b, 1), ["2 false  true"]);
  assert.deepEqual(await missedBy(a, 1), ["2 true 둘 false"]);
  await eraseMessage(services, { userId: a, roomId, seq: 2, for: "everyone" });
  assert.deepEqual(await missedBy(a, 1), ["2 false  true"]);
  await close();
});
