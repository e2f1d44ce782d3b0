import assert from "node:assert/strict";
import { LONG_TOKENS, startApp } from "../support/app.ts";
import {
  call,
  openDirect,
  openSocket,
  readHistory,
  refreshPerson,
  registerPair,
  type TestSocket,
} from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { type Chance, openChance } from "../support/seed.ts";

/** Fewer than may wait for the store at once: beyond that it says that it is busy. */
const VOLLEY = 5_000;
const SENDS = sizeOf("SENDS", 1_000);

interface Shot {
  clientId: string;
  text: string;
}

Deno.test("R3: a send fired up to five times, over two sockets and HTTP, across a restart and a token refresh, is one message", async () => {
  const chance = openChance("R3");
  await using app = await startApp({ env: LONG_TOKENS });
  const [sender, other] = await registerPair(app);
  const room = await openDirect(app, sender, other);
  const shots = Array.from({ length: SENDS }, (_, i): Shot => ({
    clientId: `send-${i}`,
    text: `${i} ${chance.words(20)}`,
  }));
  const seqs = new Map<string, Set<number>>();
  const learn = (clientId: string, seq: number) =>
    seqs.set(clientId, (seqs.get(clientId) ?? new Set()).add(seq));

  const fire = async (volley: Shot[]) => {
    await using one = await openSocket(app, sender);
    await using two = await openSocket(app, sender, { by: "frame" });
    await fireAll([one, two], room.id, shuffled(volley, chance));
    for (const socket of [one, two]) {
      for (const event of socket.events) {
        assert.notEqual(event.type, "rejected", JSON.stringify(event));
        if (event.type === "accepted") learn(event.client_id, event.seq);
      }
    }
  };
  const repeated = shots.flatMap((shot) =>
    Array.from({ length: chance.whole(1, 5) }, () => shot)
  );
  // The first half before the restart; then everything, old ones too, under new tokens.
  const first = repeated.filter(() => chance.next() < 0.5);
  for (const volley of inVolleys(first)) await fire(volley);
  await app.kill9();
  await app.restart();
  await refreshPerson(app, sender);
  for (const volley of inVolleys(repeated)) await fire(volley);
  for (const shot of shots.slice(0, 50)) {
    const { status, body } = await post(shot.text, shot.clientId);
    assert.equal(status, 200);
    learn(shot.clientId, body.seq);
  }

  const stored = await readHistory(app, other, room.id);
  const texts = stored.filter((message) => message.kind === "text");
  assert.equal(texts.length, SENDS);
  assert.deepEqual(stored.map((m) => m.seq), stored.map((_, i) => i + 1));
  for (const { client_id, seq } of texts) {
    assert.deepEqual([...seqs.get(client_id) ?? []], [seq], client_id);
  }

  const changed = await post("something else", "send-0");
  assert.equal(changed.status, 409);
  assert.equal(changed.body.code, "clientIdReused");
  reportFigures("R3", { sends: SENDS, fired: repeated.length });
  await using socket = await openSocket(app, sender);
  const refused = await socket.send(room.id, "something else", "send-1");
  assert(refused.type === "rejected" && refused.code === "clientIdReused");
  assert.deepEqual(await readHistory(app, other, room.id), stored);

  function post(message: string, client_id: string) {
    return call<{ seq: number; code: string }>(
      app,
      "POST",
      `/api/rooms/${room.id}/messages`,
      { token: sender.access, body: { message, client_id } },
    );
  }
});

Deno.test("R6: a hundred people-at-once opening of one direct room makes one room", async () => {
  await using app = await startApp({ env: LONG_TOKENS });
  for (let round = 0; round < 5; round++) {
    const [one, other] = await registerPair(app);

    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => {
        const [from, to] = i % 2 ? [one, other] : [other, one];
        return call<{ id: number; number: number }>(
          app,
          "PUT",
          `/api/rooms/direct/${to.id}`,
          { token: from.access },
        );
      }),
    );

    const statuses = answers.map((answer) => answer.status);
    assert.equal(new Set(answers.map((answer) => answer.body.id)).size, 1);
    assert.equal(new Set(answers.map((answer) => answer.body.number)).size, 1);
    assert.equal(statuses.filter((status) => status === 201).length, 1);
    assert.equal(statuses.filter((status) => status === 200).length, 99);
    for (const person of [one, other]) {
      const { body } = await call<{ results: unknown[] }>(
        app,
        "GET",
        "/api/rooms",
        { token: person.access },
      );
      assert.equal(body.results.length, 1);
    }
  }
});

/** Fires shots over sockets at random, few in flight, and waits for every answer. */
async function fireAll(
  sockets: TestSocket[],
  roomId: number,
  volley: Shot[],
): Promise<void> {
  const counts = sockets.map(() => 0);
  volley.forEach(({ clientId, text }, i) => {
    const at = i % sockets.length;
    counts[at] = (counts[at] ?? 0) + 1;
    sockets[at]?.say({
      type: "message",
      room_id: roomId,
      client_id: clientId,
      message: text,
    });
  });
  for (const [at, socket] of sockets.entries()) {
    for (let left = counts[at] ?? 0; left > 0; left--) {
      await socket.next(
        (event) => event.type === "accepted" || event.type === "rejected",
        15_000,
      );
    }
  }
}

function shuffled<T>(list: T[], chance: Chance): T[] {
  return list.map((item) => ({ item, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function inVolleys(shots: Shot[]): Shot[][] {
  return Array.from(
    { length: Math.ceil(shots.length / VOLLEY) },
    (_, i) => shots.slice(i * VOLLEY, (i + 1) * VOLLEY),
  );
}
