import assert from "node:assert/strict";
import {
  addMember,
  banMember,
  createGroupRoom,
  eraseMessage,
  joinRoom,
  leaveRoom,
  liftBan,
  listMessages,
  postMessage,
} from "@/lib/rooms/mod.ts";
import { requireMembership } from "@/lib/rooms/readers.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

/** A group of two, and one person more who is not in it. */
async function openScene() {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0, c = 0] = await registerPeople(services, 3);
  const { id: roomId } = await createGroupRoom(services, {
    ...{ ownerId: a, name: "저녁", memberIds: [b] },
  });
  const keys = countKeys(services);
  return {
    ...{ services, close, roomId, a, b, c },
    post: (text: string) =>
      postMessage(services, { roomId, userId: a, clientId: text, text }),
    look: (userId: number) => requireMembership(services, { roomId, userId }),
    /** How many keys one look asks the store for. */
    async costOf(userId: number, withSaid = false) {
      keys.length = 0;
      await requireMembership(services, { roomId, userId }, { withSaid });
      return keys.length;
    },
  };
}

function countKeys({ kv }: Services): Deno.KvKey[] {
  const asked: Deno.KvKey[] = [];
  const getMany = kv.getMany.bind(kv);
  kv.getMany = (keys, options) => {
    asked.push(...keys);
    return getMany(keys, options);
  };
  return asked;
}

const isRefused = { code: "roomNotFound" };

Deno.test("requireMembership() asks for the head alone while that proves what it knows, whatever is said", async () => {
  const t = await openScene();
  assert.equal(await t.costOf(t.b), 4);
  assert.equal(await t.costOf(t.b), 1);
  await t.post("하나");
  assert.equal(await t.costOf(t.b), 1);
  assert.equal((await t.look(t.b)).head.seq, 1);
  assert.equal(await t.costOf(t.b, true), 3, "and how far both have read");
  assert.equal(await t.costOf(t.a), 4, "of another member it knows nothing");
  await t.close();
});

Deno.test("requireMembership() lets nobody in who was removed, and knows who came, at once", async () => {
  const t = await openScene();
  const { services, roomId, a, b, c } = t;
  await t.look(a);
  await t.look(b);
  await banMember(services, { roomId, userId: a, bannedId: b });
  await assert.rejects(() => t.look(b), isRefused);
  await assert.rejects(() => t.look(c), isRefused);
  assert.deepEqual((await t.look(a)).members, [a]);

  await addMember(services, { roomId, userId: a, newId: c });
  await t.look(c);
  assert.deepEqual([...(await t.look(a)).ids], [a, c]);
  await leaveRoom(services, { roomId, userId: c });
  await assert.rejects(() => t.look(c), isRefused);
  await t.close();
});

Deno.test("requireMembership() shows who comes back nothing from before, however well it knew them", async () => {
  const t = await openScene();
  const { services, roomId, a, b } = t;
  await t.post("먼저");
  assert.equal((await t.look(b)).floor, 0);
  await banMember(services, { roomId, userId: a, bannedId: b });
  await liftBan(services, { roomId, userId: a, bannedId: b });
  await joinRoom(services, { roomId, userId: b });
  assert.equal((await t.look(b)).floor, 2);
  await t.close();
});

Deno.test("requireMembership() knows at once that somebody deleted something for themselves", async () => {
  const t = await openScene();
  const { services, roomId, b } = t;
  await t.post("하나");
  assert.equal((await t.look(b)).reader.hides, false);
  await eraseMessage(services, { roomId, userId: b, seq: 1, for: "me" });
  assert.equal((await t.look(b)).reader.hides, true);
  const page = { roomId, userId: b, limit: 10 };
  const { results } = await listMessages(services, page);
  assert.deepEqual(results.map(({ message }) => message), [""]);
  await t.close();
});
