import assert from "node:assert/strict";
import { blockKey, headKey, memberKey, messageKey } from "@/lib/rooms/keys.ts";
import {
  addMember,
  clearDeletedRooms,
  createGroupRoom,
  deleteRoom,
  eraseMessage,
  openDirectRoom,
  postMessage,
  searchRoom,
  searchRooms,
} from "@/lib/rooms/mod.ts";
import { BLOCK } from "@/lib/rooms/search_log.ts";
import { foldText } from "@/lib/rooms/search_text.ts";
import type { Head, StoredMessage } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openChance } from "@/tests/support/seed.ts";
import { openTestServices } from "@/tests/support/services.ts";

interface Scene {
  services: Services;
  close: () => Promise<void>;
  roomId: number;
  a: number;
  b: number;
}

async function openScene(): Promise<Scene> {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { room } = await openDirectRoom(services, { userId: a, otherId: b });
  return { services, close, roomId: room.id, a, b };
}

async function postAll(t: Scene, texts: string[], userId = t.a) {
  const posted = await Promise.all(texts.map((text) =>
    postMessage(t.services, {
      ...{ roomId: t.roomId, userId, text },
      clientId: crypto.randomUUID(),
    })
  ));
  return posted.map(({ message }) => message.seq);
}

/** Every page of a search, in order. */
async function findAll(t: Scene, q: string, limit = 20, userId = t.a) {
  const seqs: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchRoom(t.services, {
      ...{ roomId: t.roomId, userId, q, limit, cursor },
    });
    assert(page.results.length <= limit);
    seqs.push(...page.results.map(({ seq }) => seq));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return seqs;
}

/** A long log written straight into the store: thousands of commits would only take time. */
async function fill(t: Scene, count: number, textOf: (seq: number) => string) {
  const { kv } = t.services;
  for (let first = 1; first <= count; first += 400) {
    const operation = kv.atomic();
    for (let seq = first; seq < Math.min(count + 1, first + 400); seq++) {
      const message: StoredMessage = {
        ...{ id: seq, seq, client_id: `c${seq}`, user_id: t.a },
        ...{ kind: "text", text: textOf(seq), created_at: 1 },
      };
      operation.set(messageKey(t.roomId, seq), message);
    }
    await operation.commit();
  }
  const { value } = await kv.get<Head>(headKey(t.roomId));
  assert(value);
  await kv.set(headKey(t.roomId), { ...value, seq: count });
}

Deno.test("a search finds what a substring search over all texts finds, for any text, page size and deletion", async () => {
  const t = await openScene();
  const { whole: integer, pick } = openChance("room search");
  const letters = ["가", "각", "나", "ㅋ", "a", "A", "Ａ", " ", "%", ".", "🍕"];
  const word = (length: number) =>
    Array.from({ length }, () => pick(letters)).join("");
  const texts = Array.from(
    { length: 3 * BLOCK + 40 },
    () => `x${word(integer(1, 12))}x`,
  );
  const seqs = await postAll(t, texts);
  const log = new Map(seqs.map((seq, i) => [seq, texts[i] ?? ""]));
  await postAll(t, ["닿지 않는 글"]);

  for (let round = 0; round < 120; round++) {
    const seq = integer(1, log.size);
    const own = round % 2 === 0;
    const input = { userId: t.a, roomId: t.roomId, seq };
    await eraseMessage(t.services, { ...input, for: own ? "everyone" : "me" });
    log.set(seq, "");
    const q = word(integer(2, 4)).trim();
    if ([...q].length < 2) continue;
    const expected = [...log].filter(([, text]) =>
      foldText(text).includes(foldText(q))
    ).map(([one]) => one).sort((x, y) => y - x);

    assert.deepEqual(await findAll(t, q, integer(1, 50)), expected, q);
  }
  await t.close();
});

Deno.test("texts at the edges of blocks are found, before and after the blocks have summaries", async () => {
  const t = await openScene();
  const edges = [1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 1, 700];
  await fill(
    t,
    700,
    (seq) => edges.includes(seq) ? `떡볶이 ${seq}` : "아무 말",
  );
  const expected = edges.toReversed();

  for (let time = 0; time < 2; time++) {
    for (const limit of [1, 2, 6, 50]) {
      assert.deepEqual(await findAll(t, "떡볶이", limit), expected);
    }
  }
  const kept: number[] = [];
  for await (
    const { key } of t.services.kv.list({ prefix: ["message_blocks"] })
  ) kept.push(Number(key.at(-1)));
  assert.deepEqual(kept, [0, 1], "only full blocks have a summary");
  await t.close();
});

Deno.test("one request reads a bounded part of a long log and says where to go on", async () => {
  const t = await openScene();
  await fill(t, 66 * BLOCK, (seq) => seq === 1 ? "처음 한 말" : "아무 말");
  const input = { roomId: t.roomId, userId: t.a, q: "처음", limit: 20 };

  const first = await searchRoom(t.services, input);
  assert.deepEqual(first, { results: [], next: String(2 * BLOCK + 1) });
  const second = await searchRoom(t.services, {
    ...input,
    cursor: first.next ?? "",
  });
  assert.deepEqual(second.results.map(({ seq }) => seq), [1]);
  assert.equal(second.next, null);
  const again = await searchRoom(t.services, input);
  assert.deepEqual(again.results.map(({ seq }) => seq), [1]);
  assert.equal(again.next, null, "summaries spare the second search the rest");
  await t.close();
});

Deno.test("who came later finds nothing from before, in the middle of a block too", async () => {
  const t = await openScene();
  await fill(t, 600, (seq) => `김밥 ${seq}`);
  const key = memberKey(t.roomId, t.b);
  await t.services.kv.set(key, { joined_seq: 590, muted: false });

  assert.equal((await findAll(t, "김밥", 50)).length, 600);
  const found = await findAll(t, "김밥", 3, t.b);
  assert.deepEqual(found, [600, 599, 598, 597, 596, 595, 594, 593, 592, 591]);
  assert.deepEqual(await findAll(t, "김밥 590", 3, t.b), []);
  await t.close();
});

Deno.test("texts are compared without case, width and way of composition, and lines of the system are not what anybody said", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const room = await createGroupRoom(services, {
    ...{ ownerId: a, name: "모임", memberIds: [] },
  });
  await addMember(services, { userId: a, roomId: room.id, newId: b });
  const t = { services, close, roomId: room.id, a, b };
  const [first = 0] = await postAll(t, ["ＡＢＣ Straße ΟΔΟΣ 닭강정"]);

  for (const q of ["abc", "straße", "οδοσ", "Οδος", "닭강"]) {
    assert.deepEqual(await findAll(t, q), [first], q);
  }
  assert.deepEqual(await findAll(t, "닭강정".normalize("NFD")), [first]);
  assert.deepEqual(await findAll(t, "person2"), []);
  assert.deepEqual(await findAll(t, ".*"), []);
  await close();
});

Deno.test("over all rooms: the latest active first, each place once, none of a room that was left", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0, c = 0] = await registerPeople(services, 3);
  const expected: string[] = [];
  for (let i = 0; i < 7; i++) {
    const room = await createGroupRoom(services, {
      ...{ ownerId: i === 3 ? b : a, name: `모임 ${i}` },
      memberIds: i === 3 ? [c] : [b],
    });
    const t = { services, close, roomId: room.id, a, b };
    const texts = ["치킨 1", "피자", "치킨 2", "치킨 3"];
    for (const text of texts) await postAll(t, [text], i === 3 ? b : a);
    await new Promise((done) => setTimeout(done, 3));
    if (i === 3) continue;
    expected.unshift(...["3", "2", "1"].map((n) => `모임 ${i}: 치킨 ${n}`));
  }
  for (const limit of [1, 2, 3, 4, 50]) {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const input = { userId: a, q: "치킨", limit, cursor };
      const page = await searchRooms(services, input);
      assert(page.results.length <= limit);
      found.push(
        ...page.results.map(({ room, message }) =>
          `${room.name}: ${message.message}`
        ),
      );
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(found, expected, `by ${limit}`);
  }
  await close();
});

Deno.test("deleting a room clears its summaries", async () => {
  const { services, close } = await openTestServices();
  const [a = 0] = await registerPeople(services, 1);
  const room = await createGroupRoom(services, {
    ...{ ownerId: a, name: "모임", memberIds: [] },
  });
  const t = { services, close, roomId: room.id, a, b: a };
  await fill(t, BLOCK, () => "아무 말");
  await findAll(t, "없는 말");
  const kept = () => services.kv.get(blockKey(room.id, 0));
  assert((await kept()).value);

  clearDeletedRooms(services);
  services.jobs.start();
  await deleteRoom(services, { userId: a, roomId: room.id });
  for (let i = 0; i < 100 && (await kept()).value !== null; i++) {
    await new Promise((done) => setTimeout(done, 20));
  }
  assert.equal((await kept()).value, null);
  await close();
});
