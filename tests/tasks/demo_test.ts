import assert from "node:assert/strict";
import { findUserByUsername, logIn } from "@/lib/accounts/mod.ts";
import { listBoard } from "@/lib/orders/mod.ts";
import { BoardQuery } from "@/lib/orders/schema.ts";
import { listMessages, listRooms } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { DEMO_PEOPLE } from "@/tasks/demo/people.ts";
import { seedDemo } from "@/tasks/demo.ts";
import { openTestServices } from "@/tests/support/services.ts";

const client = { address: "127.0.0.1", userAgent: "test" };

async function roomsOf(services: Services, username: string) {
  const user = await findUserByUsername(services, username);
  assert.ok(user);
  const { results } = await listRooms(services, { userId: user.id, limit: 50 });
  return { userId: user.id, rooms: results };
}

Deno.test("seedDemo() moves forty people in who have talked; again, it adds nothing", async () => {
  const { services, close } = await openTestServices();
  const startedAt = services.now();

  const first = await seedDemo(services);
  const again = await seedDemo(services);
  // As if it had been interrupted before its end.
  await services.kv.delete(["demo"]);
  const resumed = await seedDemo(services);

  const people = await Promise.all(
    DEMO_PEOPLE.map(({ username }) => findUserByUsername(services, username)),
  );
  const circles = new Set(people.map((user) => user?.circle_id));
  const { userId, rooms } = await roomsOf(services, "mina");
  const [latest] = rooms;
  assert.ok(latest);
  const history = await listMessages(services, {
    userId,
    roomId: latest.id,
    limit: 100,
  });
  const board = await listBoard(services, {
    ...{ userId, ...BoardQuery.parse({}) },
  });
  const entered = await Promise.all(
    first.logins.map(({ username, password }) =>
      logIn(services, { login: username, password, client })
    ),
  );
  await close();

  assert.deepEqual(
    new Set(board.results.map(({ state }) => state)),
    new Set(["open", "locked", "ordered", "settled"]),
  );
  assert.equal(board.results.length, 8);
  assert.deepEqual(again, { ...first, already: true });
  assert.deepEqual(resumed, first);
  assert.equal(people.filter((user) => user !== null).length, 40);
  assert.equal(circles.size, 2);
  assert.equal(rooms.length, 9);
  assert.equal(rooms.filter(({ kind }) => kind === "order").length, 2);
  assert.equal(rooms.filter(({ kind }) => kind === "group").length, 1);
  assert.equal(latest.other?.display_name, "준호");
  assert.equal(latest.unread, 2);
  assert.equal(history.results.length, 14);
  assert.deepEqual(history.results.map(({ seq }) => seq).at(-1), 14);
  const moments = history.results.map((m) => Date.parse(m.created_at));
  assert.deepEqual(moments, moments.toSorted((a, b) => a - b));
  assert.ok(moments.every((at) => at < startedAt - 300_000));
  assert.equal(entered.length, 2);
});
