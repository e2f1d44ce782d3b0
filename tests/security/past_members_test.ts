import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  must,
  openSocket,
  type Person,
  readHistory,
  registerPeople,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";
import {
  fillPath,
  type Operation,
  readOperations,
} from "../support/openapi.ts";
import { makeNeighbours, postOrderAs, seat } from "../support/orders.ts";

/** What neighbours may see of an open order whether they were in it or not. */
const SHOWN = [
  "GET /api/orders/{orderId}",
  "GET /api/post/detail/{postId}",
  "GET /api/post/detail/{postId}/edit",
];
/** The doors: open to who left, shut for who was sent away. */
const DOORS = [
  "POST /api/rooms/{roomId}/join",
  "POST /api/orders/{orderId}/seat",
  "POST /api/chat/{chatId}",
];
/** Tells whether there is a seat, and whether one may have it. */
const QUEUE = "POST /api/orders/{orderId}/waitlist";
/** Giving up a place in the queue that one has not: nothing happens. */
const NOTHING = "DELETE /api/orders/{orderId}/waitlist";
const SECRET = "우리끼리만 아는 이야기";

interface Stage {
  app: App;
  owner: Person;
  /** Were in both, by why they are no more. */
  past: Record<"banned" | "left", Person>;
  groupId: number;
  orderId: number;
}

Deno.test("who left, or was sent away, gets nothing of a room or an order by any operation", async (t) => {
  await using app = await startApp();
  const stage = await openStage(app);
  const { owner, past, groupId, orderId } = stage;
  const stateOf = async () => [
    await readHistory(app, owner, groupId),
    await must(app, "GET", `/api/orders/${orderId}`, { token: owner.access }),
  ];
  const before = await stateOf();

  const operations = (await readOperations(app)).filter((one) =>
    placeOf(one) !== null
  );
  assert(operations.length > 40, String(operations.length));
  for (const operation of operations) {
    const name = `${operation.method} ${operation.path}`;
    if (DOORS.includes(name)) continue;
    await t.step(name, async () => {
      for (const why of ["banned", "left"] as const) {
        const answer = await ask(stage, operation, past[why]);
        const body = JSON.stringify(answer.body);
        assert(!body.includes(SECRET), `${why}: ${body}`);
        const isFine = SHOWN.includes(name)
          ? answer.status === 200
          : name === NOTHING
          ? answer.status === 204
          : name === QUEUE
          ? answer.status === 409
          : answer.status === 404 || answer.status === 403;
        assert(isFine, `${why}: ${answer.status} ${body}`);
      }
    });
  }
  await t.step("nothing was changed", async () => {
    assert.deepEqual(await stateOf(), before);
  });
  await t.step("sockets", () => askBySocket(stage));
  for (const door of DOORS) {
    await t.step(
      `${door}: who left may come back, who was sent away not`,
      async () => {
        const operation = operations.find(({ method, path }) =>
          `${method} ${path}` === door
        );
        assert(operation);
        assert.equal((await ask(stage, operation, past.banned)).status, 409);
        assert((await ask(stage, operation, past.left)).status < 300);
      },
    );
  }
});

async function openStage(app: App): Promise<Stage> {
  const people = await registerPeople(app, 3);
  const [owner, banned, left] = people;
  assert(owner && banned && left);
  await makeNeighbours(app, people);
  const { id: groupId } = await makeGroup(app, people);
  const { id: orderId } = await postOrderAs(app, owner);
  await seat(app, orderId, [banned, left]);
  for (const roomId of [groupId, orderId]) {
    await must(app, "POST", `/api/rooms/${roomId}/messages`, {
      token: owner.access,
      body: { client_id: `${roomId}`, message: SECRET },
    });
  }
  const token = owner.access;
  await must(app, "POST", `/api/rooms/${groupId}/bans/${banned.id}`, { token });
  await must(app, "POST", `/api/orders/${orderId}/bans/${banned.id}`, {
    token,
  });
  const leaving = { token: left.access };
  await must(app, "POST", `/api/rooms/${groupId}/leave`, leaving);
  await must(app, "DELETE", `/api/orders/${orderId}/seat`, leaving);
  return { app, owner, past: { banned, left }, groupId, orderId };
}

async function askBySocket(stage: Stage): Promise<void> {
  const { app, owner, past, groupId, orderId } = stage;
  await using inside = await openSocket(app, owner);
  for (const room_id of [groupId, orderId]) {
    await inside.subscribe(room_id, 0);
    for (const person of Object.values(past)) {
      await using outside = await openSocket(app, person);
      outside.say({ type: "subscribe", room_id, after_seq: 0 });
      assert.equal((await outside.next("error")).type, "error");
      const posted = await outside.send(room_id, "아직 여기 있어요");
      assert.equal(posted.type, "rejected");
      outside.say({ type: "typing", room_id });
      outside.say({ type: "read", room_id, seq: 1 });
      await inside.send(room_id, SECRET);
      outside.say({ type: "ping" });
      await outside.next("pong");
      assert(!JSON.stringify(outside.events).includes(SECRET));
      const path = `/ws/chat/${room_id}`;
      const single = await openSocket(app, person, { path });
      assert.equal((await single.closed).code, 4003);
    }
  }
  assert(!JSON.stringify(inside.events).includes("아직 여기"));
}

/** Which of the two an operation is about, by its path; null for others. */
function placeOf({ path }: Operation): "group" | "order" | null {
  if (/^\/api\/(?:orders|post\/detail|chat)\/\{/.test(path)) return "order";
  return /^\/api\/rooms\/\{|\{chatId\}$/.test(path) ? "group" : null;
}

function ask(
  { app, owner, groupId, orderId }: Stage,
  operation: Operation,
  { access: token }: Person,
) {
  const { method, path } = operation;
  const id = placeOf(operation) === "order" ? orderId : groupId;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const values = names.map((name) => [
    name,
    name === "seq" ? "1" : String(name === "userId" ? owner.id : id),
  ]);
  // Without what they look for nobody gets as far as the room.
  const query = path.endsWith("/search") ? "?q=우리" : "";
  const body = method === "GET" ? undefined : {
    ...{ client_id: crypto.randomUUID(), message: "몰래", seq: 1 },
    ...{ revision: 0, clauses: [] },
    ...{ muted: true, pinned: true, on: true, state: "locked", items: [] },
    ...{ name: "몰래", price: 1_000, user_id: owner.id, paid: true },
    ...{ target_user_id: owner.id, revision: 0, clauses: [] },
  };
  const filled = fillPath(path, Object.fromEntries(values)) + query;
  return call(app, method, filled, { token, body });
}
