import assert from "node:assert/strict";
import type { CardView, Recommended } from "@/lib/matching/schema.ts";
import type { z } from "zod";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  openSocket,
  type Person,
  readHistory,
  registerPeople,
} from "../support/client.ts";

const HOME = "서울 강남구 역삼동";

Deno.test("a profile is proposed to neighbours as soon as it is shown, with reasons that both answered", async () => {
  await using app = await startApp();
  const [a, b, far] = await registerPeople(app, 3);
  assert(a && b && far);
  await moveTo(app, far, "서울 관악구 신림동");
  for (const person of [a, b]) await moveTo(app, person, HOME);
  const needed = await call(
    app,
    "GET",
    "/api/matches/recommended?mode=roommate",
    {
      token: a.access,
    },
  );
  assert.equal(needed.status, 409);
  for (const person of [a, far]) await answer(app, person, { bedtime: "l" });
  assert.deepEqual((await recommended(app, a)).results, []);

  await answer(app, b, { bedtime: "l", smoking: "no" });
  await eventually(
    "b is proposed",
    async () => (await recommended(app, a)).results.length === 1,
  );

  const { results: [card] } = await recommended(app, a);
  assert.equal(card?.user.id, b.id);
  assert.deepEqual(card?.reasons.map(({ question }) => question), ["bedtime"]);
  assert.deepEqual(
    card?.reasons[0]?.answers.map(({ text }) => text.ko),
    ["자정~1시", "자정~1시"],
  );
  const [mine, theirs] = [
    await cardOf(app, a, b),
    await cardOf(app, b, a),
  ];
  for (
    const field of [
      ...["score", "margin", "summary"] as const,
      ...["reasons", "conflicts", "ask"] as const,
    ]
  ) {
    assert.deepEqual(mine[field], theirs[field], field);
  }
  assert.equal(
    mine.summary.ko,
    "두 분 다 자정에서 1시 사이에 주무세요.",
  );
  const hidden = await call(
    app,
    "GET",
    `/api/matches/${far.id}?mode=roommate`,
    {
      token: a.access,
    },
  );
  assert.equal(hidden.status, 404);
});

Deno.test("ten likes from both sides at once open one room with the card, and tell both once", async () => {
  await using app = await startApp();
  const [a, b] = await registerPeople(app, 2);
  assert(a && b);
  for (const person of [a, b]) {
    await moveTo(app, person, HOME);
    await answer(app, person, { bedtime: "l" });
  }
  await using socket = await openSocket(app, b);

  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => {
    const [from, to] = i % 2 ? [a, b] : [b, a];
    return call<{ matched: boolean; room_id: number | null }>(
      app,
      "POST",
      "/api/matches/like",
      { token: from.access, body: { user_id: to.id, mode: "roommate" } },
    );
  }));

  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  const ids = new Set(answers.map(({ body }) => body.room_id));
  ids.delete(null);
  assert.equal(ids.size, 1);
  const [roomId = 0] = ids;
  const event = await socket.next("notice");
  assert(event.type === "notice");
  assert.deepEqual([event.notice.kind, event.notice.link], [
    "match",
    `/rooms/${roomId}`,
  ]);
  const results = await readHistory(app, a, Number(roomId));
  assert.deepEqual(results.map(({ kind, seq }) => [kind, seq]), [["card", 1]]);
  const card = results[0]?.card;
  assert(typeof card === "object" && card !== null && "ice_breakers" in card);
  assert(Array.isArray(card.ice_breakers) && card.ice_breakers.length === 3);
  for (const person of [a, b]) {
    const inbox = await must<{ results: unknown[]; unread: number }>(
      app,
      "GET",
      "/api/notices",
      { token: person.access },
    );
    assert.deepEqual([inbox.results.length, inbox.unread], [1, 1]);
    assert.deepEqual((await recommended(app, person)).results, []);
  }
});

Deno.test("nobody decides about who is not there for them, and the 31st like of a minute waits", async () => {
  await using app = await startApp({ env: { RATE_LIMITS: "on" } });
  const [a, b] = await registerPeople(app, 2);
  assert(a && b);
  const like = (body: unknown) =>
    call(app, "POST", "/api/matches/like", { token: a.access, body });

  assert.equal((await like({ mode: "roommate" })).status, 422);
  assert.equal((await like({ user_profile: b.id })).status, 409);
  const rest = await Promise.all(
    Array.from({ length: 30 }, () => like({ user_id: b.id, mode: "meal" })),
  );
  const late = rest.filter(({ status }) => status === 429);
  assert.equal(late.length, 2);
  assert(Number(late[0]?.headers.get("retry-after")) > 0);
});

async function moveTo(app: App, { access: token }: Person, address: string) {
  await must(app, "PATCH", "/api/me", { token, body: { address } });
}

async function answer(
  app: App,
  { access: token }: Person,
  values: Record<string, string>,
) {
  const answers = Object.fromEntries(
    Object.entries({ gender: "f", ...values })
      .map(([id, value]) => [id, { value }]),
  );
  await must(app, "PUT", "/api/me/profiles/roommate", {
    token,
    body: { answers, visible: true },
  });
}

function recommended(app: App, { access: token }: Person) {
  return must<z.infer<typeof Recommended>>(
    app,
    "GET",
    "/api/matches/recommended?mode=roommate",
    { token },
  );
}

function cardOf(app: App, { access: token }: Person, { id }: Person) {
  return must<CardView>(app, "GET", `/api/matches/${id}?mode=roommate`, {
    token,
  });
}
