import assert from "node:assert/strict";
import type { Round } from "@/lib/matching/rounds/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  eventually,
  must,
  newName,
  type Person,
  registerPeople,
  registerPerson,
} from "../support/client.ts";
import {
  HOME,
  moveTo,
  proveEmail,
  roommates,
  showDate,
  showProfile,
} from "../support/matching.ts";
import { moveTo as moveOrder, postOrderAs, seat } from "../support/orders.ts";
import { visitPage } from "../support/pages.ts";

Deno.test("Home of somebody new says in each block what to do next", async () => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);

  const homeless = await home(app, person);
  await moveTo(app, person);
  const settled = await home(app, person);
  const { html: english } = await visitPage(app, person, "/", undefined, "en");

  assert.match(homeless, /동네를 정하면 이웃의 주문이 보여요/);
  assert.match(homeless, /href="\/accounts\/my_page">동네 정하기/);
  assert.match(settled, /href="\/orders\/new">주문 올리기/);
  assert.match(settled, /href="\/matching">질문에 답하기/);
  assert.match(settled, /href="\/accounts\/verify\?next=\/"/);
  assert.match(settled, /모두 읽었어요/);
  assert.match(settled, /지금은 접속 중인 이웃이 없어요/);
  assert.match(english, /No order is open right now/);
  assert.match(english, /Three people today/);
  assert.match(english, /Verify your e-mail/);
});

Deno.test("Home says what is due: an order that closes, a share to pay, wishes of a round", async (t) => {
  const name = newName();
  await using app = await startApp({
    env: { ADMIN_EMAILS: `${name}@example.com` },
  });
  const admin = await registerPerson(app, name);
  const [host, guest] = await registerPeople(app, 2);
  assert(host && guest);
  for (const person of [admin, host, guest]) await moveTo(app, person);
  await proveEmail(app, admin);

  await t.step("orders", async () => {
    const soon = await postOrderAs(app, host, {
      title: "마라탕 나눠 먹기",
      deadline_at: new Date(Date.now() + 1_800_000).toISOString(),
    });
    const paid = await postOrderAs(app, host, {
      ...{ title: "피자 두 판", delivery_fee: 4_000 },
    });
    await seat(app, soon.id, [guest]);
    await seat(app, paid.id, [guest]);
    await moveOrder(app, host, paid.id, ["locked", "ordered"]);

    const html = await home(app, guest);

    assert.match(html, /‘마라탕 나눠 먹기’ 주문이 곧 마감돼요/);
    assert.match(html, /피자 두 판: 2,000원 보내기/);
    assert.doesNotMatch(await home(app, host), /피자 두 판: /);
    assert.match(await home(app, admin), /data-testid="closing"/);
  });

  await t.step("a round, until there are wishes", async () => {
    const { circle } = await must<{ circle: { id: number } }>(
      app,
      "GET",
      "/api/me",
      { token: guest.access },
    );
    const roster = `id,name\r\n${guest.username},손님\r\n${host.username},주인`;
    const round = await must<Round>(
      app,
      "POST",
      `/api/circles/${circle.id}/rounds`,
      { token: admin.access, body: { name: "가을 학기", roster } },
    );

    assert.match(await home(app, guest), /가을 학기: 함께 살 사람 고르기/);
    await must(app, "PUT", `/api/rounds/${round.id}/wishes`, {
      ...{ token: guest.access, body: { wants: [host.username] } },
    });
    assert.doesNotMatch(await home(app, guest), /가을 학기/);
    assert.match(await home(app, host), /가을 학기/);
  });
});

Deno.test("Home proposes three people with why, a date only to who dates, under no number of the account", async () => {
  await using app = await startApp();
  const people = await roommates(
    app,
    Array.from({ length: 5 }, () => ({
      smoking: "no",
    })),
  );
  const [me, other] = people;
  assert(me && other);

  const three = await homeWithPeople(app, me);
  await showDate(app, me, "나의별명");
  await showDate(app, other, "너의별명", { drinking: "n" });
  const mixed = await homeWith(app, me, (html) => html.includes("너의별명"));
  const [outsider] = await registerPeople(app, 1);
  assert(outsider);
  await moveTo(app, outsider, HOME);
  await showProfile(app, outsider, "roommate", { gender: "f", smoking: "no" });
  const outside = await homeWithPeople(app, outsider);

  assert.equal(todayOf(three).length, 3);
  assert.match(three, /룸메이트 · 잘 맞아요: /);
  assert.match(three, /href="\/matching\?mode=roommate&amp;first=\d+"/);
  assert.equal(todayOf(mixed).length, 3);
  const dates = todayOf(mixed).filter(({ mode }) => mode === "date");
  assert.equal(dates.length, 1);
  assert.notEqual(dates[0]?.id, other.id);
  assert.doesNotMatch(outside, /너의별명|나의별명|소개팅 ·/);
});

async function home(app: App, person: Person): Promise<string> {
  const { status, html } = await visitPage(app, person, "/");
  assert.equal(status, 200);
  return html;
}

/** A circle that is read for the first time may come after the page. */
function homeWithPeople(app: App, person: Person): Promise<string> {
  return homeWith(app, person, (html) => todayOf(html).length > 0);
}

async function homeWith(
  app: App,
  person: Person,
  isDone: (html: string) => boolean,
): Promise<string> {
  let html = "";
  await eventually("the page is as it will be", async () => {
    html = await home(app, person);
    return isDone(html);
  });
  return html;
}

function todayOf(html: string): { mode: string; id: number }[] {
  const links = html.matchAll(
    /href="\/matching\?mode=(\w+)&amp;first=(\d+)"/g,
  );
  return [...links].map(([, mode = "", id]) => ({ mode, id: Number(id) }));
}
