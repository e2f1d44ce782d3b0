import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  must,
  newName,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { makeNeighbours, postOrderAs } from "../support/orders.ts";
import { visitPage } from "../support/pages.ts";

/** How often each thing is pressed in the same moment. */
const PRESSES = 5;

Deno.test("R7: a form that makes something makes one, however often it is pressed at once", async (t) => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);
  await makeNeighbours(app, [person]);
  const { id: orderId } = await postOrderAs(app, person, { title: "치킨" });
  const order = `/orders/${orderId}`;

  await t.step("an order", async () => {
    const form = { title: "피자 같이", category: "피자", target_number: "3" };
    await pressedTogether(app, person, { path: "/orders/new", form });
    assert.equal((await ordersNamed(app, person, "피자 같이")).length, 1);
  });

  await t.step("a group", async () => {
    await pressedTogether(app, person, {
      path: "/rooms/new",
      form: { name: "한 번만" },
    });
    const { results } = await must<{ results: { name: string }[] }>(
      ...[app, "GET", "/api/rooms", { token: person.access }] as const,
    );
    assert.equal(results.filter(({ name }) => name === "한 번만").length, 1);
  });

  await t.step("something to eat; changed it is another", async () => {
    const item = { action: "add", name: "콜라", price: "2000", qty: "1" };
    const once = await pressedTogether(app, person, {
      path: order,
      form: item,
    });
    const other = { ...item, name: "사이다", once };
    await visitPage(app, person, order, other);
    assert.deepEqual(await itemsOf(app, person, orderId), ["사이다", "콜라"]);
  });

  await t.step("what was refused may come again under its name", async () => {
    const { html } = await visitPage(app, person, order);
    const item = { action: "add", name: "", price: "2000", qty: "1" };
    const form = { ...item, once: onceIn(html) };
    const first = await visitPage(app, person, order, form);
    const again = await visitPage(app, person, order, { ...form, name: "떡" });
    assert.deepEqual([first.status, again.status], [422, 303]);
  });

  await t.step("the same again", async () => {
    await must(app, "POST", `/api${order}/state`, {
      ...{ token: person.access, body: { state: "cancelled" } },
    });
    await pressedTogether(app, person, {
      path: order,
      form: { action: "again" },
    });
    // The board does not show what was cancelled.
    assert.equal((await ordersNamed(app, person, "치킨")).length, 1);
  });
});

Deno.test("R7: what the API is asked for at once without a key has one effect and no fault", async (t) => {
  await using app = await startApp();
  const [one, other] = await registerPeople(app, 2);
  assert(one && other);
  const together = (method: string, path: string, body?: unknown) =>
    Promise.all(
      Array.from(
        { length: PRESSES },
        () =>
          call<{ id?: number }>(app, method, path, {
            ...{ token: one.access, body },
          }),
      ),
    );

  await t.step("one account of a name", async () => {
    const username = newName();
    const body = {
      username,
      password: `a phrase of ${username}`,
      password2: `a phrase of ${username}`,
      email: `${username}@example.com`,
      agree_required: true,
      birth_year: 1999,
    };
    const answers = await Promise.all(
      Array.from(
        { length: PRESSES },
        () => call(app, "POST", "/api/register", { body }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [201, 422, 422, 422, 422]);
  });

  await t.step("one room of two", async () => {
    const answers = await together("PUT", `/api/rooms/direct/${other.id}`);
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    assert(answers.every(({ status }) => status === 200 || status === 201));
  });

  await t.step("one block, and one lifting of it", async () => {
    const path = `/api/users/${other.id}/block`;
    for (const method of ["POST", "DELETE"]) {
      const statuses = (await together(method, path)).map((a) => a.status);
      assert(statuses.every((is) => is < 500), statuses.join());
      assert(statuses.some((is) => is < 300), statuses.join());
    }
    const blocks = await must<{ results: unknown[] }>(
      ...[app, "GET", "/api/me/blocks", { token: one.access }] as const,
    );
    assert.equal(blocks.results.length, 0);
  });
});

interface Pressed {
  path: string;
  form: Record<string, string>;
}

/** Sends the form of a page several times at once: all are led to one place. Answers the form's name. */
async function pressedTogether(
  app: App,
  person: Person,
  { path, form }: Pressed,
): Promise<string> {
  const { html } = await visitPage(app, person, path);
  const once = onceIn(html);
  const answers = await Promise.all(
    Array.from(
      { length: PRESSES },
      () => visitPage(app, person, path, { ...form, once }),
    ),
  );
  const statuses = answers.map(({ status }) => status);
  assert.deepEqual(statuses, Array(PRESSES).fill(303));
  assert.equal(new Set(answers.map(({ location }) => location)).size, 1);
  return once;
}

function onceIn(html: string): string {
  const [, once] = /name="once" value="([^"]+)"/.exec(html) ?? [];
  assert(once !== undefined, "the form has no name");
  return once;
}

async function ordersNamed(app: App, { access }: Person, title: string) {
  const { results } = await must<{ results: { title: string }[] }>(
    ...[app, "GET", "/api/orders", { token: access }] as const,
  );
  return results.filter((order) => order.title === title);
}

async function itemsOf(app: App, { access }: Person, id: number) {
  const { results } = await must<{ results: { items: { name: string }[] }[] }>(
    ...[app, "GET", `/api/orders/${id}/items`, { token: access }] as const,
  );
  return results.flatMap(({ items }) => items.map(({ name }) => name)).sort();
}
