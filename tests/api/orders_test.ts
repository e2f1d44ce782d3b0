import assert from "node:assert/strict";
import type { Board, Order } from "@/lib/orders/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { makeNeighbours, postOrderAs } from "../support/orders.ts";

const PATIENCE_MS = 30_000;

function ask<T = Order>(
  app: App,
  person: Person,
  method: string,
  path: string,
  body?: unknown,
) {
  return call<T>(app, method, path, { token: person.access, body });
}

Deno.test("Orders over HTTP", async (t) => {
  await using app = await startApp();
  const people = await registerPeople(app, 8);
  const [host, ann, bob, cho, eve, ...crowd] = people;
  assert(host && ann && bob && cho && eve);
  await makeNeighbours(app, [host, ann, bob, cho, ...crowd]);
  await makeNeighbours(app, [eve], "서울 관악구 신림동");

  await t.step("a form posts one, and its key makes it one", async () => {
    const form = new URLSearchParams({
      ...{
        title: "  족발 둘이서  ",
        category: "족발,보쌈",
        target_number: "3",
      },
    });
    const post = () =>
      call<Order>(app, "POST", "/api/orders", {
        ...{ token: host.access, body: form },
        headers: { "idempotency-key": "one-order" },
      });

    const [first, second] = [await post(), await post()];

    assert.deepEqual([first.status, second.status], [201, 201]);
    assert.equal(second.body.id, first.body.id);
    assert.equal(first.body.title, "족발 둘이서");
    assert.deepEqual([first.body.target_number, first.body.join_number], [
      3,
      1,
    ]);
  });

  await t.step("what cannot be is refused by field", async () => {
    const wrong = {
      ...{ title: "", category: "떡볶이", target_number: 11 },
      ...{ deadline_at: "내일" },
    };
    const late = new Date(Date.now() + 8 * 86_400_000).toISOString();

    const all = await ask<{ errors: object }>(
      app,
      host,
      "POST",
      "/api/orders",
      wrong,
    );
    const tooLate = await ask<{ errors: object }>(
      app,
      host,
      "POST",
      "/api/orders",
      {
        ...{ title: "치킨", category: "치킨", deadline_at: late },
      },
    );
    const bare = await ask<{ errors: object }>(
      app,
      host,
      "POST",
      "/api/orders",
      {
        title: "무엇이든",
      },
    );

    assert.deepEqual([all.status, tooLate.status, bare.status], [
      422,
      422,
      422,
    ]);
    assert.deepEqual(
      new Set(Object.keys(all.body.errors)),
      new Set(Object.keys(wrong)),
    );
    assert.deepEqual(Object.keys(tooLate.body.errors), ["deadline_at"]);
    assert.deepEqual(Object.keys(bare.body.errors), ["category"]);
  });

  await t.step("another circle finds nothing", async () => {
    const { id } = await postOrderAs(app, host);
    const path = `/api/orders/${id}`;

    const answers = await Promise.all([
      ask(app, eve, "GET", path),
      ask(app, eve, "POST", `${path}/seat`),
      ask(app, eve, "POST", `/api/rooms/${id}/join`),
    ]);
    const board = await must<Board>(app, "GET", "/api/orders", {
      token: eve.access,
    });

    assert.deepEqual(answers.map(({ status }) => status), [404, 404, 404]);
    assert.deepEqual(board.results, []);
  });

  await t.step(
    "R6: of those who take the last seat at once one gets it",
    async () => {
      for (let round = 0; round < 3; round++) {
        const { id } = await postOrderAs(app, host, { target_number: 2 });
        const takers = [ann, bob, cho, ...crowd];

        const answers = await Promise.all(
          takers.map((one) => ask(app, one, "POST", `/api/orders/${id}/seat`)),
        );

        const inside = answers.filter(({ status }) => status === 200);
        assert.equal(inside.length, 1);
        assert(answers.every(({ status }) => status === 200 || status === 409));
        const { body } = await ask(app, host, "GET", `/api/orders/${id}`);
        assert.deepEqual([body.join_number, body.state], [2, "locked"]);
        const { users } = await must<{ users: unknown[] }>(
          ...[app, "GET", `/api/rooms/${id}/users`] as const,
          { token: host.access },
        );
        assert.equal(users.length, 2);
      }
    },
  );

  await t.step("R7: whatever is pressed twice has one effect", async () => {
    const { id } = await postOrderAs(app, host, { target_number: 3 });
    const path = `/api/orders/${id}`;
    const twice = async (
      person: Person,
      method: string,
      tail: string,
      body?: unknown,
    ) => {
      const answers = await Promise.all(
        [1, 2].map(() => ask(app, person, method, path + tail, body)),
      );
      return answers.map(({ status }) => status);
    };

    const took = await twice(ann, "POST", "/seat");
    await must(app, "POST", `${path}/seat`, { token: bob.access });
    const queued = await twice(cho, "POST", "/waitlist");
    const locked = await twice(host, "POST", "/state", { state: "locked" });
    const left = await twice(ann, "DELETE", "/seat");
    const { body } = await ask(app, host, "GET", path);

    assert.deepEqual([took, queued, locked], [[200, 200], [200, 200], [
      200,
      200,
    ]]);
    assert(
      left.includes(204) && left.every((one) => one === 204 || one === 404),
    );
    assert.deepEqual([body.join_number, body.waiting_number], [2, 1]);
  });

  await t.step("a deadline outlives kill -9", async () => {
    const deadline_at = new Date(Date.now() + 5_000).toISOString();
    const order = await postOrderAs(app, host, { deadline_at });
    await app.kill9();
    await app.restart();

    await eventually("the deadline locks the order", async () => {
      const { body } = await ask(app, host, "GET", `/api/orders/${order.id}`);
      return body.state === "locked" && body.locked_by === "deadline";
    }, 2 * PATIENCE_MS);
  });
});
