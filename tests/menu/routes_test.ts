import assert from "node:assert/strict";
import { Menu } from "@/lib/menu/schema.ts";
import { type App, startApp } from "@/tests/support/app.ts";
import {
  call,
  must,
  type Person,
  registerPeople,
} from "@/tests/support/client.ts";

interface Refused {
  code: string;
  resets_at: string;
}

Deno.test("GET, POST and DELETE /api/menu suggest, answer and forget; the eleventh question is 429 with its end", async () => {
  await using app = await startApp();
  const [person, other] = await registerPeople(app, 2);
  assert(person && other);
  const menu = <T>(method: string, body?: unknown) =>
    call<T>(app, method, "/api/menu", { token: person.access, body });

  const first = await menu<Menu>("GET");
  const asked = await menu<Menu>("POST", {
    message: " 치킨 ",
    use_model: "on",
  });
  const empty = await menu<Refused>("POST", { message: "   " });
  const long = await menu<Refused>("POST", { message: "가".repeat(201) });
  for (let i = 1; i < 10; i++) await menu("POST", { message: "치킨" });
  const spent = await menu<Refused>("POST", { message: "치킨" });
  const gone = await menu("DELETE");
  const after = await menu<Menu>("GET");
  const theirs = await call<Menu>(app, "GET", "/api/menu", {
    token: other.access,
  });
  const page = await ask(app, person, { message: "한 번 더" });

  assert.deepEqual(Menu.parse(first.body), first.body);
  assert.deepEqual([first.body.left, first.body.model_available], [10, false]);
  assert.equal(asked.status, 200);
  assert.equal(asked.body.history[0]?.message, "치킨");
  assert.equal(asked.body.history[0]?.by, "rules");
  assert.deepEqual([empty.status, long.status], [422, 422]);
  assert.equal(spent.status, 429);
  assert.equal(spent.body.resets_at, first.body.resets_at);
  assert(Number(spent.headers.get("retry-after")) > 0);
  assert.equal(gone.status, 204);
  assert.deepEqual([after.body.history, after.body.left], [[], 0]);
  assert.equal(theirs.body.left, 10);
  assert.equal(page.status, 429);
  assert.match(page.text, /자정/);
});

Deno.test("what neighbours order counts, and is where a suggestion leads", async () => {
  await using app = await startApp();
  const [host, person] = await registerPeople(app, 2);
  assert(host && person);
  for (const { access: token } of [host, person]) {
    await must(app, "PATCH", "/api/me", {
      token,
      body: { address: "서울 강남구 역삼동" },
    });
  }
  await must(app, "POST", "/api/orders", {
    token: host.access,
    body: { title: "치킨 나눠 먹어요", category: "치킨", target_number: 3 },
  });

  const { body } = await call<Menu>(app, "POST", "/api/menu", {
    token: person.access,
    body: { message: "치킨" },
  });
  const page = await open(app, person, "/menu?done=asked");

  const chicken = body.suggestions.filter((one) => one.category === "치킨");
  assert(chicken.length > 0);
  for (const { link, open_orders } of chicken) {
    assert.equal(open_orders, 1);
    assert.equal(link, `/orders?${new URLSearchParams({ category: "치킨" })}`);
    assert(page.text.includes(`href="${link}"`), link);
  }
  const board = await open(app, person, chicken[0]?.link ?? "");
  const other = body.suggestions.find((one) => one.category !== "치킨");
  const form = await open(app, person, other?.link ?? "/orders/new");
  assert.match(board.text, /치킨 나눠 먹어요/);
  assert.equal(form.status, 200);
});

Deno.test("the page of menus asks, answers and forgets without JavaScript; strangers log in first", async () => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);

  const stranger = await fetch(`${app.url}/menu`, { redirect: "manual" });
  await stranger.body?.cancel();
  const home = await open(app, person, "/");
  const before = await open(app, person, "/menu");
  const asked = await ask(app, person, { message: "<b>떡볶이</b>" });
  const answer = await open(app, person, "/menu?done=asked");
  const empty = await ask(app, person, { message: "" });
  const reset = await ask(app, person, { action: "reset" });
  const after = await open(app, person, "/menu?done=reset");

  assert.equal(stranger.status, 303);
  assert.match(home.text, /data-testid="menu-card"/);
  assert.match(before.text, /오늘의 추천/);
  assert.deepEqual([asked.status, asked.location], [303, "/menu?done=asked"]);
  assert.match(answer.text, /&lt;b>떡볶이&lt;\/b|&lt;b&gt;떡볶이/);
  assert.match(answer.text, /9번 더/);
  assert.equal(empty.status, 422);
  assert.match(empty.text, /aria-invalid="true"/);
  assert.equal(reset.location, "/menu?done=reset");
  assert.doesNotMatch(after.text, /떡볶이&lt;/);
  for (const { text } of [before, answer]) {
    assert.doesNotMatch(text, /undefined|\[object|NaN/);
  }
});

interface Page {
  status: number;
  location: string | null;
  text: string;
}

async function open(app: App, person: Person, path: string): Promise<Page> {
  return await read(
    await fetch(app.url + path, {
      headers: { authorization: `Bearer ${person.access}` },
      redirect: "manual",
    }),
  );
}

async function ask(
  app: App,
  person: Person,
  form: Record<string, string>,
): Promise<Page> {
  return await read(
    await fetch(`${app.url}/menu`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${person.access}`,
        origin: app.origin,
        "sec-fetch-site": "same-origin",
      },
      body: new URLSearchParams(form),
      redirect: "manual",
    }),
  );
}

async function read(response: Response): Promise<Page> {
  const { status, headers } = response;
  return {
    status,
    location: headers.get("location"),
    text: await response.text(),
  };
}
