import assert from "node:assert/strict";
import { HOLDINGS } from "@/lib/records/mod.ts";
import type { ExportState } from "@/lib/records/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  openDirect,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";
import { moveTo, showDate, showProfile } from "../support/matching.ts";
import { postOrderAs, seat } from "../support/orders.ts";
import { visitPage } from "../support/pages.ts";

type File = Record<string, Record<string, unknown>[]>;
const PATIENCE_MS = 60_000;

Deno.test("The file about me has all that is mine and nothing private of others; deleted, none of it is left", async (t) => {
  await using app = await startApp();
  const [me, other, third] = await registerPeople(app, 3);
  assert(me && other && third);
  await live(app, { me, other, third });
  const token = me.access;
  const file = await must<File>(app, "GET", "/api/me/export", { token });
  const text = JSON.stringify(file);

  await t.step("every section has what I did", () => {
    for (const mine of MINE) assert(text.includes(mine), `without ${mine}`);
    assert(text.includes(me.email));
    const empty = Object.entries(file)
      .filter(([, list]) => Array.isArray(list) && list.length === 0)
      .map(([name]) => name);
    // Only administrators make assignments, and only older clients name
    // accounts; house rules, meals together and browsers have tests of theirs.
    assert.deepEqual(empty.toSorted(), [
      ...["assignments", "blocked_cards", "house_rules", "likes_by_account"],
      ...["meal_buddies", "notified_browsers"],
    ]);
  });

  await t.step("nothing private of the others is in it", () => {
    for (const theirs of THEIRS) assert(!text.includes(theirs), theirs);
    for (const { email } of [other, third]) assert(!text.includes(email));
    // Who I liked on dates has not answered: their account stays unknown.
    const { decisions = [] } = file;
    assert(decisions.length > 0);
    const cards = decisions.filter(({ mode }) => mode === "date");
    assert(!JSON.stringify(cards).includes(String(third.id)));
    for (const secret of ["password_hash", "scrypt", "argon2", me.password]) {
      assert(!text.includes(secret), secret);
    }
  });

  await t.step("every stored record is in it, or says why not", async () => {
    using kv = await Deno.openKv(app.kvPath);
    const names = new Set<string>();
    for await (const { key } of kv.list({ prefix: [] })) {
      names.add(String(key[0]));
    }
    assert.deepEqual([...names].filter((name) => !(name in HOLDINGS)), []);
  });

  await t.step(
    "the same file is made in the background, for me alone",
    async () => {
      const missing = await call(app, "GET", "/api/me/export/file", { token });
      assert.equal(missing.status, 404);
      const empty = await visitPage(app, me, "/accounts/export");
      assert.match(empty.html, /파일 만들기/);
      const started = await visitPage(app, me, "/accounts/export", {});
      assert.equal(started.status, 303);
      await eventually("ready", async () => {
        const path = "/api/me/export/progress";
        const state = await must<ExportState>(app, "GET", path, { token });
        if (state.state !== "ready") return false;
        return state.done === state.total && state.bytes > 1_000;
      }, PATIENCE_MS);
      const page = await visitPage(app, me, "/accounts/export");
      assert.match(page.html, /내려받기/);
      const made = await must<File>(app, "GET", "/api/me/export/file", {
        token,
      });
      const { exported_at: _, notices: __, ...rest } = file;
      for (const [name, list] of Object.entries(rest)) {
        assert.deepEqual(made[name], list, name);
      }
      const theirs = await call(app, "GET", "/api/me/export/file", {
        token: other.access,
      });
      assert.equal(theirs.status, 404);
    },
  );

  await t.step("deleted for good, no record names me any more", async () => {
    await must(app, "DELETE", "/api/me", {
      ...{ token, body: { password: me.password, now: true } },
    });
    await app.kill9();
    await app.restart();
    await eventually("nothing is left", async () => {
      const left = await traces(app, String(me.id));
      return left.every((name) => [...NUMBERED, ...NAMED].includes(name));
    }, PATIENCE_MS);
    for (const text of [me.username, ...MINE]) {
      const left = await traces(app, text);
      const isSaid = /말$/.test(text);
      const allowed = isSaid ? ["messages", "room_heads", ...NAMED] : NAMED;
      assert.deepEqual(
        left.filter((name) => !allowed.includes(name)),
        [],
        text,
      );
    }
    const kept = await must<File>(app, "GET", "/api/me/export", {
      token: other.access,
    });
    assert(JSON.stringify(kept).includes("탈퇴한 사용자"));
  });
});

/** What may hold the number of somebody who is gone: it leads to nobody. */
const NUMBERED = [
  ...["users", "room_seats", "rooms_by_pair", "orders", "order_items"],
  ...["reports_about", "reports_by_reporter", "blocks", "blockers"],
  ...["doorbell", "presence_rings", "right_of_way", "match_news"],
  // These are gone by themselves: within 30 days, two days and an hour.
  ...["refresh_tokens", "match_saw", "jobs", "limits", "orders_left"],
  ...["rooms_left"],
];
/** What may hold the name: evidence until 180 days after the decision, mails on their way for a week, notices of others for 90 days. */
const NAMED = ["reports", "mail_outbox", "notices"];

const MINE = [
  ...["내가 보낸 말", "모임에서 한 말", "나가기 전에 한 말", "내 소개글"],
  ...["내 물건", "내가 올린 주문", "불쾌한 말을 했어요", "매운 게 먹고 싶어"],
];
const THEIRS = [
  ...["상대가 보낸 말", "상대 소개글", "상대 물건", "상대 계좌", "상대가 신고"],
];

/** One person's life here, with secrets of the others around it. */
async function live(
  app: App,
  { me, other, third }: Record<"me" | "other" | "third", Person>,
): Promise<void> {
  const say = (room: { id: number }, who: Person, message: string) =>
    must<{ id: number; seq: number }>(
      ...[app, "POST", `/api/rooms/${room.id}/messages`] as const,
      { token: who.access, body: { client_id: crypto.randomUUID(), message } },
    );
  const as = (who: Person, method: string, path: string, body?: unknown) =>
    must<{ id: number }>(app, method, path, { token: who.access, body });
  for (const person of [me, third]) await showDate(app, person, "별명");
  await moveTo(app, other);
  const hers = await shown(app, me);
  await as(me, "POST", "/api/matches/like", { user_id: hers, mode: "date" });
  for (
    const [who, bio] of [[me, "내 소개글"], [other, "상대 소개글"]] as const
  ) {
    await showProfile(app, who, "roommate", { gender: "f", bedtime: "l" }, bio);
  }
  for (const [who, to] of [[other, me], [me, other]] as const) {
    const liked = { user_id: to.id, mode: "roommate" };
    await as(who, "POST", "/api/matches/like", liked);
  }
  await as(me, "POST", "/api/matches/friend-requests", { to_user: other.id });
  const room = await openDirect(app, me, other);
  await say(room, me, "내가 보낸 말");
  const bad = await say(room, other, "상대가 보낸 말");
  const [stays, left] = [
    await makeGroup(app, [other, me]),
    await makeGroup(app, [other, me]),
  ];
  await say(stays, me, "모임에서 한 말");
  await say(left, me, "나가기 전에 한 말");
  await as(me, "POST", `/api/rooms/${left.id}/leave`);
  await postOrderAs(app, me, { title: "내가 올린 주문" });
  const order = await postOrderAs(app, other, { title: "남의 주문" });
  await seat(app, order.id, [me]);
  for (const [who, name] of [[me, "내 물건"], [other, "상대 물건"]] as const) {
    const path = `/api/orders/${order.id}/items`;
    await as(who, "POST", path, { name, price: 9_000, qty: 1 });
  }
  await as(other, "PATCH", `/api/orders/${order.id}/settlement`, {
    account: "상대 계좌 110-1",
  });
  await as(me, "PUT", "/api/me/consents", { required: true, ai: true });
  await as(me, "PATCH", "/api/me/alerts", { previews: false });
  await as(me, "POST", "/api/menu", { message: "매운 게 먹고 싶어" });
  await as(me, "POST", "/api/reports", {
    ...{ kind: "message", id: bad.id, room_id: room.id, seq: bad.seq },
    reason: "불쾌한 말을 했어요",
  });
  await as(other, "POST", "/api/reports", {
    ...{ kind: "user", id: me.id, reason: "상대가 신고한 이유" },
  });
  await as(me, "POST", `/api/users/${third.id}/block`);
}

/** The number on the first card of dates. */
async function shown(app: App, { access: token }: Person): Promise<number> {
  let id: number | undefined;
  await eventually("a card", async () => {
    const { results } = await must<{ results: { user: { id: number } }[] }>(
      ...[app, "GET", "/api/matches/recommended?mode=date"] as const,
      { token },
    );
    id = results[0]?.user.id;
    return id !== undefined;
  }, PATIENCE_MS);
  return id ?? 0;
}

/** The kinds of stored records that hold a text. */
async function traces(app: App, wanted: string): Promise<string[]> {
  using kv = await Deno.openKv(app.kvPath);
  const names = new Set<string>();
  for await (const { key, value } of kv.list({ prefix: [] })) {
    const text = Deno.inspect([key, value], {
      ...{ depth: 20, iterableLimit: Infinity, strAbbreviateSize: Infinity },
    });
    if (value instanceof Uint8Array) continue;
    if (text.includes(wanted)) names.add(String(key[0]));
  }
  return [...names];
}
