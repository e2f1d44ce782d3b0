import assert from "node:assert/strict";
import type { OutboxMail } from "@/lib/mail/mod.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  must,
  newName,
  openDirect,
  type Person,
  registerPeople,
  registerPerson,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";
import { proveEmail, showProfile } from "../support/matching.ts";
import { makeNeighbours, postOrderAs, seat } from "../support/orders.ts";
import { visitPage } from "../support/pages.ts";
import {
  dangersIn,
  HOSTILE_NAMES,
  HOSTILE_TEXTS,
  packed,
  VECTORS,
} from "./hostile_texts.ts";

/** After so many every input of a name has met every text that fits. */
const ROUNDS = 12;

interface Stage {
  app: App;
  writer: Person;
  reader: Person;
  admin: Person;
  groupId: number;
  directId: number;
  orderId: number;
}

Deno.test("dangersIn() sees what a page without escaping would do", () => {
  assert(HOSTILE_TEXTS.length > 200);
  for (const text of VECTORS.filter((vector) => vector.startsWith("<"))) {
    const found = dangersIn(`<html><body><p>${text}</p></body></html>`);
    assert.notEqual(found.length, 0, text);
  }
  assert.deepEqual(dangersIn("<html><body><p>&lt;script&gt;</p></body>"), []);
});

Deno.test("no text of anybody becomes more than text on any page, in any mail or notice", async (t) => {
  const name = newName();
  const env = { ADMIN_EMAILS: `${name}@example.com` };
  await using app = await startApp({ env });
  const stage = await openStage(app, name);
  for (let round = 0; round < ROUNDS; round++) {
    await t.step(`round ${round}`, async () => {
      await writeEverywhere(stage, round);
      for (const [person, path] of pagesOf(stage)) {
        const { status, html } = await visitPage(app, person, path);
        assert.equal(status, 200, path);
        assert.deepEqual(dangersIn(html), [], path);
      }
    });
  }
  await t.step("every text, as a message", () => sayAll(stage));
  await t.step("in an address, and in a form that comes back", async () => {
    await reflectAll(stage);
  });
  await t.step("mails", () => readMails(stage));
});

async function openStage(app: App, adminName: string): Promise<Stage> {
  const admin = await registerPerson(app, adminName);
  const [writer, reader] = await registerPeople(app, 2);
  assert(writer && reader);
  await makeNeighbours(app, [admin, writer, reader]);
  await proveEmail(app, admin);
  const { id: groupId } = await makeGroup(app, [writer, reader]);
  const { id: directId } = await openDirect(app, writer, reader);
  const { id: orderId } = await postOrderAs(app, writer);
  await seat(app, orderId, [reader]);
  await showProfile(app, reader, "roommate", { gender: "f", bedtime: "l" });
  return { app, admin, writer, reader, groupId, directId, orderId };
}

/** One write for each kind of input; each round with other texts. */
async function writeEverywhere(stage: Stage, round: number): Promise<void> {
  const { app, writer, reader, groupId, directId, orderId } = stage;
  const token = writer.access;
  const long = (most: number, shift = 0) =>
    packed(HOSTILE_TEXTS, most, round * 3 + shift);
  const short = (shift: number) =>
    HOSTILE_NAMES[(round * 9 + shift) % HOSTILE_NAMES.length] ?? "";
  const write = (method: string, path: string, body: unknown, as = token) =>
    must(app, method, path, { token: as, body });
  await write("PATCH", "/api/me", {
    ...{ display_name: short(0), first_name: short(1) },
  });
  await write("PATCH", `/api/rooms/${groupId}`, { name: short(2) });
  for (const roomId of [groupId, directId, orderId]) {
    await write("POST", `/api/rooms/${roomId}/messages`, {
      ...{ client_id: `round-${round}`, message: long(1_000, roomId % 7) },
    });
  }
  await write("PATCH", `/api/orders/${orderId}`, {
    ...{ title: long(60, 1), content: long(500, 2), place: long(30, 3) },
  });
  await write("PUT", `/api/orders/${orderId}/items`, {
    items: [{ name: long(60, 4), price: 1_000, qty: 1 }],
  }, reader.access);
  await write("PATCH", `/api/orders/${orderId}/settlement`, {
    account: long(100, 5),
  });
  await showProfile(app, writer, "roommate", {
    ...{ gender: "f", bedtime: "l" },
  }, long(500, 6));
  await write("POST", "/api/reports", {
    ...{ kind: "user", id: writer.id, reason: long(500, 7) },
  }, reader.access);
  await write("POST", "/api/menu", { message: long(200, 8) }, newWish(stage));
}

/** Who asks about food; ten times a day are allowed to each. */
function newWish({ reader, writer }: Stage): string {
  wishes++;
  return wishes % 2 === 0 ? reader.access : writer.access;
}
let wishes = 0;

function pagesOf(stage: Stage): [Person, string][] {
  const { writer, reader, admin, groupId, directId, orderId } = stage;
  const theirs = [
    ...["/", "/chat", "/orders", "/menu", "/accounts/notices"],
    ...["/matching?mode=roommate", `/matching/${writer.id}?mode=roommate`],
    ...[`/rooms/${groupId}`, `/rooms/${groupId}/info`],
    ...[`/rooms/${directId}`, `/rooms/${directId}/info`, `/rooms/${orderId}`],
    ...[`/orders/${orderId}`, "/chat?q=alert"],
  ];
  const own = ["/accounts/my_page", "/accounts/my_page?mode=roommate", "/menu"];
  return [
    ...theirs.map((path): [Person, string] => [reader, path]),
    ...own.map((path): [Person, string] => [writer, path]),
    [admin, "/admin"],
  ];
}

/** Every text stands alone as a message once, some of them as links. */
async function sayAll({ app, writer, reader, directId }: Stage): Promise<void> {
  const path = `/api/rooms/${directId}/messages`;
  for (const [i, message] of HOSTILE_TEXTS.entries()) {
    await must(app, "POST", path, {
      ...{ token: writer.access, body: { client_id: `all-${i}`, message } },
    });
    if (i % 40 !== 39 && i !== HOSTILE_TEXTS.length - 1) continue;
    for (const person of [writer, reader]) {
      const { html } = await visitPage(app, person, `/rooms/${directId}`);
      assert(html.includes("alert"));
      assert.deepEqual(dangersIn(html), []);
    }
  }
}

async function reflectAll({ app, reader }: Stage): Promise<void> {
  for (let round = 0; round < HOSTILE_TEXTS.length; round += 8) {
    const text = encodeURIComponent(HOSTILE_TEXTS[round] ?? "");
    const pages = [
      ...[`/chat/search?q=${text}`, `/orders?category=${text}`],
      ...[`/matching?mode=${text}`, `/accounts/reset?token=${text}`],
      ...[`/accounts/login?next=${text}`, `/nowhere/${text}?x=${text}`],
      ...[`/rooms/join?number=${text}`, `/accounts/notices?done=${text}`],
    ];
    for (const path of pages) {
      const { status, html } = await visitPage(app, reader, path);
      assert(status < 500, path);
      assert.deepEqual(dangersIn(html), [], path);
    }
    const { body } = await call<string>(app, "POST", "/accounts/signup", {
      headers: { origin: app.origin },
      body: new URLSearchParams({
        ...{ username: HOSTILE_TEXTS[round] ?? "", email: decode(text) },
        ...{ password: "x", address: decode(text) },
      }),
    });
    assert.match(body, /<form/);
    assert.deepEqual(dangersIn(body), [], text);
  }
}

function decode(text: string): string {
  return decodeURIComponent(text);
}

/** Mails that tell of the account of somebody with such a name. */
async function readMails({ app, writer }: Stage): Promise<void> {
  await must(app, "POST", "/api/me/verify-email/resend", {
    token: writer.access,
  });
  await must(app, "POST", "/api/me/password", {
    token: writer.access,
    body: {
      current_password: writer.password,
      new_password: `${writer.password} 새로`,
    },
  });
  using kv = await Deno.openKv(app.kvPath);
  const mails = await Array.fromAsync(
    kv.list<OutboxMail>({ prefix: ["mail_outbox"] }),
    ({ value }) => value,
  );
  assert(mails.length > 2);
  for (const { html, subject } of mails) {
    assert.doesNotMatch(subject, /[\r\n]/);
    assert.deepEqual(dangersIn(`<html><body>${html}</body></html>`), []);
  }
}
