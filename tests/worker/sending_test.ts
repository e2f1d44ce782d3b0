import assert from "node:assert/strict";
import {
  enqueue,
  type Outbox,
  type OutboxEntry,
} from "@/islands/lib/outbox.ts";
import { sendKept } from "@/worker/sending.ts";

/** Messages of person 7: "a" and "b" to room 1, "c" to person 3, with whom there is no room. */
function written(): Outbox {
  const rows = [["a", null, 1], ["b", null, 1], ["c", 3, null]] as const;
  return rows.reduce(
    (box: Outbox, [clientId, otherId, roomId]) =>
      enqueue(box, { clientId, otherId, roomId, text: clientId, at: 0 }),
    [],
  );
}

function setUp(answer: (path: string, body: string) => number, who = [7]) {
  const kept = new Map(written().map((entry) => [entry.clientId, entry]));
  const said: string[] = [];
  const names = [...who];
  const tools = {
    fetch(path: string, init?: RequestInit): Promise<Response> {
      if (path === "/api/me") {
        const id = names.length > 1 ? names.shift() : names[0];
        return Promise.resolve(
          id === 0
            ? new Response(null, { status: 401 })
            : Response.json({ id }),
        );
      }
      const body = String(init?.body ?? "");
      said.push(`${init?.method} ${path} ${body}`.trim());
      const status = answer(path, body);
      return Promise.resolve(
        Response.json({ id: 9, code: "blocked" }, { status }),
      );
    },
    kept: (userId: number) =>
      Promise.resolve(userId === 7 ? [...kept.values()] : []),
    drop: (clientId: string) => Promise.resolve(void kept.delete(clientId)),
    keep: (_userId: number, entry: OutboxEntry) =>
      Promise.resolve(void kept.set(entry.clientId, entry)),
  };
  return { tools, kept, said };
}

Deno.test("sendKept() sends everything in order under its ids, and opens the room that is missing", async () => {
  const { tools, kept, said } = setUp(() => 201);
  await sendKept(tools);

  assert.deepEqual(said, [
    `POST /api/rooms/1/messages {"client_id":"a","message":"a"}`,
    `POST /api/rooms/1/messages {"client_id":"b","message":"b"}`,
    `PUT /api/rooms/direct/3`,
    `POST /api/rooms/9/messages {"client_id":"c","message":"c"}`,
  ]);
  assert.equal(kept.size, 0);
});

Deno.test("sendKept() holds back what follows a doubtful one, and asks to be woken again", async () => {
  const { tools, kept, said } = setUp((path) =>
    path.includes("/1/") ? 503 : 200
  );

  await assert.rejects(sendKept(tools));
  assert.equal(said.filter((line) => line.includes("/1/")).length, 1);
  assert.deepEqual([...kept.keys()], ["a", "b"]);
});

Deno.test("sendKept() keeps what is refused, with the reason, and does not try it again", async () => {
  const { tools, kept, said } = setUp((path) =>
    path.includes("direct") ? 403 : 200
  );
  await sendKept(tools);
  await sendKept(tools);

  assert.deepEqual(
    [...kept.values()].map((
      { clientId, state, reason },
    ) => [clientId, state, reason]),
    [["c", "failed", "blocked"]],
  );
  assert.equal(said.filter((line) => line.includes("direct")).length, 1);
});

Deno.test("sendKept() sends nobody's words under another name, and nothing when nobody is signed in", async () => {
  for (const who of [[8], [0]]) {
    const { tools, kept, said } = setUp(() => 201, who);
    await sendKept(tools);
    assert.deepEqual([said.length, kept.size], [0, 3]);
  }
  // Between the list and the first message somebody else logs in.
  const { tools, kept, said } = setUp(() => 201, [7, 8]);
  await sendKept(tools);
  assert.deepEqual([said.length, kept.size], [0, 3]);
});

Deno.test("sendKept() stops quietly when the session ends on the way", async () => {
  const { tools, kept } = setUp(() => 401);
  await sendKept(tools);

  assert.equal(kept.size, 3);
});
