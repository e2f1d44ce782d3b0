import assert from "node:assert/strict";
import { DOMParser } from "linkedom";
import { startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  openDirect,
  registerPeople,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";
import {
  makeNeighbours,
  moveTo,
  postOrderAs,
  seat,
} from "../support/orders.ts";
import { visitPage } from "../support/pages.ts";

Deno.test("Who deleted the account is called so in the reader's language wherever they were", async () => {
  await using app = await startApp();
  const [reader, goes, other] = await registerPeople(app, 3);
  assert(reader && goes && other);
  await makeNeighbours(app, [reader, goes, other]);
  const direct = await openDirect(app, reader, goes);
  const group = await makeGroup(app, [reader, goes, other]);
  const order = await postOrderAs(app, reader);
  await seat(app, order.id, [goes]);
  const token = goes.access;
  const say = (roomId: number) =>
    must(app, "POST", `/api/rooms/${roomId}/messages`, {
      token,
      body: { client_id: crypto.randomUUID(), message: `bye ${roomId}` },
    });
  for (const { id } of [direct, group, order]) await say(id);
  await must(app, "PUT", `/api/orders/${order.id}/items`, {
    token,
    body: { items: [{ name: "bowl", price: 9_000, qty: 1 }] },
  });
  await moveTo(app, reader, order.id, ["locked", "ordered"]);
  await must(app, "POST", "/api/matches/friend-requests", {
    token,
    body: { to_user: reader.id },
  });
  await must(app, "DELETE", "/api/me", {
    token,
    body: { password: goes.password, now: true },
  });
  const pages = [
    ...["/chat", `/chat/${goes.id}`, "/accounts/notices", "/matching/friends"],
    ...["/chat/search", `/orders/${order.id}`, "/orders", "/"],
    ...[direct, group, order].flatMap(({ id }) => [
      `/rooms/${id}`,
      `/rooms/${id}/info`,
    ]),
  ];
  await must(app, "PATCH", "/api/me", {
    token: reader.access,
    body: { locale: "en" },
  });
  const read = async (path: string) => {
    const form = path === "/chat/search" ? { q: "bye" } : undefined;
    const { status, html } = await visitPage(app, reader, path, form, "en");
    assert.equal(status, 200, path);
    return { path, text: textOf(html) };
  };
  // What jobs take out of the store comes a moment later.
  for (const path of ["/accounts/notices", `/rooms/${order.id}`]) {
    await eventually(
      `the name is gone from ${path}`,
      async () => !(await read(path)).text.includes(goes.username),
    );
  }

  const record = await call<string>(
    app,
    "GET",
    `/api/rooms/${group.id}/export?format=txt`,
    { token: reader.access, headers: { "accept-language": "en" } },
  );
  const english = [
    ...await Promise.all(pages.map(read)),
    { path: "record", text: record.body },
  ];
  const telling = english.filter(({ text }) => text.includes(goes.username));
  assert.deepEqual(telling.map(({ path }) => path), []);
  const korean = english.filter(({ text }) => text.includes("탈퇴한"));
  assert.deepEqual(korean.map(({ path }) => path), []);
  const named = english.filter(({ text }) => text.includes("Deleted user"))
    .map(({ path }) => path);
  for (
    const path of [
      ...["/chat", `/chat/${goes.id}`, "/accounts/notices"],
      ...[`/rooms/${group.id}`, `/orders/${order.id}`, "record"],
    ]
  ) assert(named.includes(path), `${path} names nobody`);
});

/** What a page says, without what its scripts are given. */
function textOf(html: string): string {
  const document = new DOMParser().parseFromString(html, "text/html");
  for (const script of document.querySelectorAll("script")) script.remove();
  const labels = [...document.querySelectorAll("[aria-label]")]
    .map((one) => one.getAttribute("aria-label"));
  return [document.documentElement.textContent, ...labels].join("\n");
}
