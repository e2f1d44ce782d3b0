import assert from "node:assert/strict";
import {
  liveRooms,
  markRead,
  openDirectRoom,
  postMessage,
} from "@/lib/rooms/mod.ts";
import { openServices } from "@/lib/open_services.ts";
import { readConfig } from "@/lib/config.ts";
import { messageKey, readKey } from "@/lib/rooms/keys.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";

const LINES = 30;

/** Two workers' services on one file, connected; the first of them writes. */
async function openMates() {
  const folder = await Deno.makeTempDir();
  const config = readConfig({
    KV_PATH: `${folder}/mates.kv`,
    RATE_LIMITS: "off",
    SECRET_KEY: crypto.randomUUID(),
  });
  const both = [await openServices(config), await openServices(config)];
  for (const { services } of both) liveRooms(services);
  const all = both.map(({ services }) => services);
  await until(() => all.every((one) => one.processes.mates.others.length > 0));
  const rank = ({ processes: { mates } }: Services) =>
    mates.ranks.indexOf(mates.id);
  const [writing, other] = all.sort((a, b) => rank(a) - rank(b));
  assert(writing && other);
  const [userId = 0, otherId = 0] = await registerPeople(writing, 2);
  const { room } = await openDirectRoom(writing, { userId, otherId });
  const post = (services: Services, clientId: string, text = clientId) =>
    postMessage(services, { roomId: room.id, userId, clientId, text });
  return {
    writing,
    other,
    post,
    ...{ roomId: room.id, otherId },
    async [Symbol.asyncDispose]() {
      await Promise.all(both.map(({ close }) => close()));
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 3_000 && !condition(); turn++) {
    await new Promise((done) => setTimeout(done, 10));
  }
  assert.ok(condition(), "it never came");
}

Deno.test("one worker of a process writes for all of them, in order, and nothing needs to be watched", async () => {
  await using stage = await openMates();
  const { writing, other, post } = stage;
  assert(!writing.processes.shared && !other.processes.shared);
  const written: string[] = [];
  const { writer } = liveRooms(writing);
  const { submit } = writer;
  writer.submit = (draft) => {
    written.push(draft.clientId);
    submit.call(writer, draft);
  };
  const ids = Array.from({ length: LINES }, (_, i) => `line ${i}`);

  const answers = await Promise.all(ids.map((id) => post(other, id)));

  assert.deepEqual(written, ids);
  assert.deepEqual(answers.map(({ message }) => message.client_id), ids);
  assert.deepEqual(
    answers.map(({ message }) => message.seq),
    ids.map((_, i) => i + 1),
  );
});

Deno.test("the same client id through both workers is one message, and another text under it is refused", async () => {
  await using stage = await openMates();
  const { writing, other, post } = stage;

  const answers = await Promise.all([
    post(writing, "same"),
    post(other, "same"),
    post(other, "same"),
  ]);

  assert.deepEqual(answers.map(({ message }) => message.seq), [1, 1, 1]);
  assert.equal(answers.filter(({ created }) => created).length, 1);
  await assert.rejects(post(other, "same", "another"), {
    code: "clientIdReused",
  });
  await assert.rejects(
    postMessage(other, {
      ...{ roomId: stage.roomId, userId: 1, clientId: "x", text: "x" },
    }),
    { code: "roomNotFound" },
  );
});

Deno.test("what a worker was asked and did not answer is written by who asked, in order and once", async () => {
  await using stage = await openMates();
  const { writing, other, post, roomId } = stage;
  // It takes what comes and hangs before it writes every second one.
  const { writer } = liveRooms(writing);
  const { submit } = writer;
  let taken = 0;
  writer.submit = (draft) => {
    if (taken++ % 2 === 0) submit.call(writer, { ...draft, done: () => {} });
  };
  const ids = Array.from({ length: 4 }, (_, i) => `line ${i}`);
  const posts = ids.map((id) => post(other, id));
  await until(() => taken === ids.length);

  writing.processes.mates.close();
  other.processes.mates.meet(new Set());

  const seqs = (await Promise.all(posts)).map(({ message }) => message.seq);
  assert.equal(new Set(seqs).size, ids.length);
  const { value } = await other.kv.get(messageKey(roomId, ids.length + 1));
  assert.equal(value, null, "a message was written twice");
  writer.submit = submit;
});

Deno.test("what a worker's own people say shares a commit with what mates pass on by the clock", async () => {
  await using stage = await openMates();
  const { writing, other, post, roomId } = stage;
  const { mates } = writing.processes;
  const { afterLook } = mates;
  const acts: (() => void)[] = [];
  mates.afterLook = (act) => void acts.push(act);
  const { writer } = liveRooms(writing);
  const { submit } = writer;
  let taken = 0;
  writer.submit = (draft) => {
    submit.call(writer, draft);
    taken++;
  };

  const posts = [post(writing, "own"), post(other, "passed on")];
  await until(() => taken === 2);
  assert.equal(acts.length, 1);
  assert(writer.isWritingIn(roomId));
  for (const act of acts) act();

  await Promise.all(posts);
  const [first, second] = await writing.kv.getMany([
    messageKey(roomId, 1),
    messageKey(roomId, 2),
  ]);
  assert(first.versionstamp !== null);
  assert.equal(first.versionstamp, second.versionstamp);
  Object.assign(mates, { afterLook });
  Object.assign(writer, { submit });
});

Deno.test("how far people read is stored by the worker that writes, and by who was told of it once that one is gone", async () => {
  await using stage = await openMates();
  const { writing, other, post, roomId, otherId } = stage;
  for (const text of ["first", "second"]) await post(other, text);
  const { reads } = liveRooms(writing);
  const { move } = reads;
  let isHung = false;
  const seqs: number[] = [];
  reads.move = (one) => {
    seqs.push(one.seq);
    return isHung ? new Promise(() => {}) : move.call(reads, one);
  };
  const read = (seq: number) =>
    markRead(other, { roomId, userId: otherId, seq });
  const pointer = async () =>
    (await other.kv.get<Deno.KvU64>(readKey(roomId, otherId))).value?.value;

  await read(1);
  assert.deepEqual([seqs, await pointer()], [[1], 1n]);

  isHung = true;
  const last = read(2);
  await until(() => seqs.length === 2);
  writing.processes.mates.close();
  other.processes.mates.meet(new Set());

  await last;
  assert.equal(await pointer(), 2n);
  Object.assign(reads, { move });
});
