import assert from "node:assert/strict";
import type { Me } from "@/lib/accounts/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  must,
  newName,
  openDirect,
  openSocket,
  type Person,
  readHistory,
  registerPeople,
  registerPerson,
} from "../support/client.ts";
import { moveTo, proveEmail } from "../support/matching.ts";
import {
  fillPath,
  type Operation,
  readOperations,
} from "../support/openapi.ts";

/** What somebody who is no member, and owns none of it, may get of an operation. */
type Rule =
  /** Acts on whoever asks and on nothing of anybody else. */
  | "own"
  /** Open to strangers, signed in or not. */
  | "open"
  /** Something of somebody else: as if it did not exist. */
  | "hidden"
  /** The same for contracts in which an unknown thing is no failure: `null`. */
  | "empty"
  /** Names who asks, and has to name them truly. */
  | "denied"
  /** Something that every member of the site may see or do. */
  | "shared";

/** Every operation has its row; a new route without one fails the test. */
const RULES: Record<string, Rule> = {
  "POST /api/register": "open",
  "POST /api/token": "open",
  "POST /api/token/refresh": "open",
  "POST /api/token/verify": "open",
  "POST /api/token/revoke": "open",
  "POST /api/token/restore": "open",
  "POST /api/password-reset": "open",
  "POST /api/password-reset/confirm": "open",
  "POST /api/accounts/signup": "open",
  "POST /api/accounts/verify-email": "open",
  "POST /api/accounts/login": "open",
  "POST /api/accounts/logout": "open",
  "POST /api/accounts/token": "open",
  "POST /api/accounts/token/refresh": "open",
  "GET /api/accounts/current-user": "own",
  "GET /api/accounts/profile": "own",
  "GET /api/accounts/profile/{}": "shared",
  "PUT /api/accounts/profile/update": "own",
  "POST /api/accounts/location": "own",
  "GET /api/me": "own",
  "PATCH /api/me": "own",
  "DELETE /api/me": "own",
  "POST /api/me/avatar": "own",
  "DELETE /api/me/avatar": "own",
  "GET /api/me/alerts": "own",
  "PATCH /api/me/alerts": "own",
  "GET /api/me/push": "own",
  "PUT /api/me/push": "own",
  "DELETE /api/me/push": "own",
  "GET /api/me/blocks": "own",
  "GET /api/me/meal-buddies": "own",
  "PUT /api/me/meal-buddies": "own",
  "GET /api/me/consents": "own",
  "PUT /api/me/consents": "own",
  "GET /api/me/export": "own",
  "POST /api/me/export": "own",
  "GET /api/me/export/file": "own",
  "GET /api/me/export/progress": "own",
  "POST /api/me/password": "own",
  "POST /api/me/email": "own",
  "POST /api/me/email/confirm": "own",
  "POST /api/me/verify-email": "own",
  "POST /api/me/verify-email/resend": "own",
  "GET /api/me/sessions": "own",
  "DELETE /api/me/sessions": "own",
  "DELETE /api/me/sessions/{}": "hidden",
  "GET /api/questions": "open",
  "GET /api/me/profiles/{}": "own",
  "PUT /api/me/profiles/{}": "own",
  "DELETE /api/me/profiles/{}": "own",
  "GET /api/users": "own",
  "GET /api/users/search": "shared",
  "GET /api/users/{}": "shared",
  "POST /api/users/{}/block": "shared",
  "DELETE /api/users/{}/block": "shared",
  "GET /api/reports": "own",
  "POST /api/reports": "own",
  "GET /api/circles": "open",
  "GET /api/circles/{}": "open",
  "GET /api/circles/{}/rounds": "own",
  "POST /api/circles/{}/rounds": "shared",
  "GET /api/rounds/{}": "hidden",
  "PUT /api/rounds/{}/wishes": "hidden",
  "POST /api/rounds/{}/run": "hidden",
  "GET /api/rounds/{}/certificate": "hidden",
  "GET /api/rounds/{}/result": "hidden",
  "POST /api/ws-ticket": "own",
  "GET /api/weather": "own",
  "GET /api/menu": "own",
  "POST /api/menu": "own",
  "DELETE /api/menu": "own",
  "GET /api/matches/recommended": "own",
  "GET /api/matches/new": "own",
  "GET /api/matches/likes": "own",
  "GET /api/matches/{}": "own",
  "POST /api/matches/{}/block": "own",
  "DELETE /api/matches/{}/block": "own",
  "POST /api/matches/like": "own",
  "POST /api/matches/pass": "own",
  "POST /api/matches/later": "own",
  "POST /api/matches/undo": "own",
  "POST /api/matches/seen": "own",
  "GET /api/matches/friend-requests": "own",
  "POST /api/matches/friend-requests": "own",
  "POST /api/matches/friend-requests/{}/accept": "hidden",
  "POST /api/matches/friend-requests/{}/reject": "hidden",
  "POST /api/matches/like/{}": "own",
  "POST /api/matches/friend-request/send": "own",
  "PUT /api/matches/friend-request/respond/{}": "hidden",
  "PATCH /api/matches/friend-request/respond/{}": "hidden",
  "GET /api/notices": "own",
  "PUT /api/notices/read": "own",
  "GET /api/rooms": "own",
  "POST /api/rooms": "own",
  "PUT /api/rooms/direct/{}": "shared",
  "GET /api/rooms/number/{}": "hidden",
  "POST /api/rooms/number/{}/join": "hidden",
  "GET /api/rooms/{}": "hidden",
  "PATCH /api/rooms/{}": "hidden",
  "PUT /api/rooms/{}": "hidden",
  "DELETE /api/rooms/{}": "hidden",
  "POST /api/rooms/{}/join": "hidden",
  "POST /api/rooms/{}/leave": "hidden",
  "GET /api/rooms/{}/bans": "hidden",
  "POST /api/rooms/{}/bans/{}": "hidden",
  "DELETE /api/rooms/{}/bans/{}": "hidden",
  "PUT /api/rooms/{}/users/{}": "hidden",
  "GET /api/rooms/{}/messages": "hidden",
  "POST /api/rooms/{}/messages": "hidden",
  "DELETE /api/rooms/{}/messages/{}": "hidden",
  "GET /api/rooms/{}/search": "hidden",
  "GET /api/rooms/{}/export": "hidden",
  "GET /api/search/messages": "own",
  "PUT /api/rooms/{}/read": "hidden",
  "PUT /api/rooms/{}/muted": "hidden",
  "PUT /api/rooms/{}/pinned": "hidden",
  "GET /api/rooms/{}/insight": "hidden",
  "PUT /api/rooms/{}/insight": "hidden",
  "GET /api/rooms/{}/house-rules": "hidden",
  "PUT /api/rooms/{}/house-rules": "hidden",
  "POST /api/rooms/{}/house-rules/signature": "hidden",
  "POST /api/rooms/{}/house-rules/draft": "hidden",
  "GET /api/rooms/{}/users": "hidden",
  "GET /api/openapi.json": "open",
  "GET /api/orders": "own",
  "POST /api/orders": "own",
  "GET /api/orders/counts": "own",
  "GET /api/orders/{}": "hidden",
  "PATCH /api/orders/{}": "hidden",
  "DELETE /api/orders/{}": "hidden",
  "POST /api/orders/{}/seat": "hidden",
  "DELETE /api/orders/{}/seat": "hidden",
  "POST /api/orders/{}/waitlist": "hidden",
  "DELETE /api/orders/{}/waitlist": "hidden",
  "POST /api/orders/{}/state": "hidden",
  "POST /api/orders/{}/extension": "hidden",
  "DELETE /api/orders/{}/extension": "hidden",
  "POST /api/orders/{}/again": "hidden",
  "GET /api/orders/{}/items": "hidden",
  "PUT /api/orders/{}/items": "hidden",
  "POST /api/orders/{}/items": "hidden",
  "PATCH /api/orders/{}/items/{}": "hidden",
  "DELETE /api/orders/{}/items/{}": "hidden",
  "GET /api/orders/{}/settlement": "hidden",
  "PATCH /api/orders/{}/settlement": "hidden",
  "GET /api/orders/{}/settlement/export": "hidden",
  "POST /api/orders/{}/settlement/reminders": "hidden",
  "POST /api/orders/{}/payments": "hidden",
  "POST /api/orders/{}/bans/{}": "hidden",
  "DELETE /api/orders/{}/bans/{}": "hidden",
  "POST /api/rooms/create_direct_chat": "shared",
  "GET /api/users/me": "own",
  "GET /api/users/online": "own",
  "PUT /api/users/update_profile": "own",
  "POST /api/users/login": "open",
  "POST /api/users/logout": "own",
  "GET /api/chats": "own",
  "POST /api/chats": "own",
  "GET /api/chats/{}": "empty",
  "GET /api/chats/one-to-one/{}": "denied",
  "GET /api/chats/group/{}": "denied",
  "GET /api/messages/{}": "hidden",
  "POST /api/user/register": "open",
  "POST /api/user/login": "open",
  "GET /api/user/current": "own",
  "POST /api/user/update": "own",
  "POST /api/user/changepassword": "own",
  "POST /api/user/delete": "own",
  "GET /api/post": "own",
  "GET /api/post/write": "own",
  "POST /api/post/write": "own",
  "GET /api/post/detail/{}": "hidden",
  "GET /api/post/detail/{}/edit": "hidden",
  "POST /api/post/detail/{}/edit": "hidden",
  "POST /api/post/detail/{}/delete": "hidden",
  "GET /api/chat/{}": "hidden",
  "POST /api/chat/{}": "hidden",
  "DELETE /api/chat/{}": "hidden",
  "GET /api/chat/{}/user": "hidden",
  "DELETE /api/chat/{}/user": "hidden",
  "POST /api/chat/{}/user/ban": "hidden",
  "GET /api/openAPI/weather": "own",
  "GET /api/openAPI/foodchoicer": "own",
  "POST /api/openAPI/foodchoicer": "own",
  "DELETE /api/openAPI/foodchoicer": "own",
};

Deno.test("Every documented operation refuses strangers, and hides what belongs to others", async (t) => {
  const name = newName();
  await using app = await startApp({
    env: { ADMIN_EMAILS: `${name}@example.com` },
  });
  const owner = await registerPerson(app, name);
  await proveEmail(app, owner);
  const [partner, stranger] = await registerPeople(app, 2);
  assert(partner && stranger);
  const room = await openDirect(app, owner, partner);
  await must(app, "POST", `/api/rooms/${room.id}/messages`, {
    token: owner.access,
    body: { client_id: "a", message: "우리끼리" },
  });
  await moveTo(app, owner);
  const order = await must<{ id: number }>(app, "POST", "/api/orders", {
    token: owner.access,
    body: { title: "우리끼리", category: "치킨" },
  });
  const sessions = await call<{ results?: { id: unknown }[] }>(
    app,
    "GET",
    "/api/me/sessions",
    { token: owner.access },
  );
  const asked = await must<{ id: number }>(
    ...[app, "POST", "/api/matches/friend-requests"] as const,
    { token: owner.access, body: { to_user: partner.id } },
  );
  const { circle } = await must<Me>(app, "GET", "/api/me", {
    token: owner.access,
  });
  const round = await must<{ id: number }>(
    ...[app, "POST", `/api/circles/${circle?.id}/rounds`] as const,
    {
      token: owner.access,
      body: {
        name: "우리끼리",
        roster: `id,name\n${owner.username},우리끼리\nguest,우리끼리\n`,
      },
    },
  );
  const ids = {
    round: String(round.id),
    room: String(room.id),
    number: String(room.number),
    order: String(order.id),
    user: String(owner.id),
    session: String(sessions.body.results?.[0]?.id ?? "none"),
    request: String(asked.id),
  };
  const before = await readHistory(app, owner, room.id);
  const operations = await readOperations(app);
  const missing = operations.filter((one) => !(keyOf(one) in RULES)).map(keyOf);
  assert.deepEqual(missing, [], "Add a row for each");

  for (const operation of operations) {
    const rule = RULES[keyOf(operation)];
    await t.step(`${keyOf(operation)}: ${rule}`, async () => {
      await checkOperation(app, { operation, rule, stranger, ids });
    });
  }
  await t.step("nothing was changed or seen", async () => {
    assert.deepEqual(await readHistory(app, owner, room.id), before);
    const me = await must<{ id: number }>(app, "GET", "/api/me", {
      token: owner.access,
    });
    assert.equal(me.id, owner.id);
  });
});

Deno.test("A stranger's socket hears and says nothing in a room of others", async () => {
  await using app = await startApp();
  const [owner, partner, stranger] = await registerPeople(app, 3);
  assert(owner && partner && stranger);
  const room = await openDirect(app, owner, partner);
  await using inside = await openSocket(app, owner);
  await inside.subscribe(room.id, 0);
  await using outside = await openSocket(app, stranger);
  const room_id = room.id;

  outside.say({ type: "subscribe", room_id, after_seq: 0 });
  const refused = await outside.next("error");
  assert(refused.type === "error" && refused.code === "roomNotFound");
  const posted = await outside.send(room_id, "저도요");
  assert.equal(posted.type, "rejected");
  outside.say({ type: "typing", room_id });
  outside.say({ type: "read", room_id, seq: 1 });
  outside.say({ type: "ack", room_id, seq: 1 });
  outside.say({ type: "unsubscribe", room_id });
  const heardBefore = inside.events.length;
  await inside.send(room_id, "비밀");
  outside.say({ type: "ping" });
  await outside.next("pong");

  const heard = JSON.stringify(outside.events);
  assert(!heard.includes("비밀") && !heard.includes(owner.username));
  const about = inside.events.slice(heardBefore).map((event) => event.type);
  assert.deepEqual(
    about.filter((type) => type !== "accepted" && type !== "chat.message"),
    [],
  );
  const single = await openSocket(app, stranger, {
    path: `/ws/chat/${room_id}`,
  });
  assert.equal((await single.closed).code, 4003);
});

Deno.test("An e-mail address is in nobody else's payload, over HTTP and sockets", async () => {
  await using app = await startApp();
  const [owner, partner] = await registerPeople(app, 2);
  assert(owner && partner);
  const room = await openDirect(app, owner, partner);
  await using socket = await openSocket(app, partner);
  await socket.subscribe(room.id, 0);
  await must(app, "POST", `/api/rooms/${room.id}/messages`, {
    token: owner.access,
    body: { client_id: "a", message: "안녕" },
  });
  await socket.next("chat.message");
  const paths = [
    "/api/rooms",
    `/api/rooms/${room.id}`,
    `/api/rooms/${room.id}/messages`,
    `/api/rooms/${room.id}/users`,
    `/api/users/search?q=${owner.username}`,
    `/api/users/${owner.id}`,
    `/api/rooms/${room.id}/search?q=안녕`,
    "/api/search/messages?q=안녕",
    `/api/rooms/${room.id}/export`,
    `/api/rooms/${room.id}/export?format=csv`,
    `/api/rooms/${room.id}/export?format=txt`,
    "/api/users?online=true",
    "/api/users",
    "/api/users/online",
    `/api/users/search?query=${owner.username}`,
    `/api/chats/one-to-one/${partner.id}`,
    `/api/messages/${room.id}`,
  ];

  const bodies = await Promise.all(
    paths.map((path) => call(app, "GET", path, { token: partner.access })),
  );

  const seen = JSON.stringify([bodies, socket.events]);
  assert(seen.includes(owner.username));
  assert(!seen.includes(owner.email));
});

/** What a stranger is answered; the other rules say nothing about it. */
const REFUSALS: Record<string, number> = {
  hidden: 404,
  empty: 200,
  denied: 403,
};

interface Check {
  operation: Operation;
  rule: Rule | undefined;
  stranger: Person;
  ids: Record<
    "room" | "number" | "order" | "user" | "session" | "request" | "round",
    string
  >;
}

async function checkOperation(
  app: App,
  { operation, rule, stranger, ids }: Check,
): Promise<void> {
  const { method } = operation;
  const path = filled(operation, ids);
  const body = method === "GET" ? undefined : {
    client_id: newName(),
    message: "몰래",
    seq: 1,
    muted: true,
    pinned: true,
    on: true,
    action: "accept",
    state: "locked",
    items: [],
    name: "몰래",
    price: 1_000,
    user_id: 1,
    target_user_id: 1,
    paid: true,
    revision: 0,
    clauses: [],
  };
  const ask = (token?: string) => call(app, method, path, { token, body });

  const anonymous = await ask();
  if (rule === "open") {
    assert.notEqual(anonymous.status, 401 * Number(method === "GET"));
  } else {
    assert.equal(anonymous.status, 401, "anonymous");
    assert(anonymous.headers.get("www-authenticate"));
  }
  const status = REFUSALS[rule ?? ""];
  if (status === undefined) return;
  const answer = await ask(stranger.access);
  assert.equal(answer.status, status, "a stranger");
  if (rule === "empty") assert.equal(answer.body, null);
  assert(!JSON.stringify(answer.body).includes("우리끼리"));
  assert.equal((await ask("not.a.token")).status, 401, "a bad token");
}

function keyOf({ method, path }: Operation): string {
  return `${method} ${path.replace(/\{\w+\}/g, "{}")}`;
}

function filled({ path }: Operation, ids: Check["ids"]): string {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const value = path.includes("/sessions/")
    ? ids.session
    : path.includes("{requestId}")
    ? ids.request
    : path.startsWith("/api/rounds/{")
    ? ids.round
    : path.includes("/{number}")
    ? ids.number
    : /^\/api\/(?:orders|post\/detail|chat)\/\{/.test(path)
    ? ids.order
    : path.startsWith("/api/rooms/{") || path.endsWith("/{chatId}")
    ? ids.room
    : ids.user;
  const filledPath = fillPath(
    path,
    Object.fromEntries(
      names.map((name) => [name, name === "seq" ? "1" : value]),
    ),
  );
  // Without what they ask for nobody gets as far as the room.
  return path.endsWith("}/search") ? `${filledPath}?q=우리` : filledPath;
}
