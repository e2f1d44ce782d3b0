import assert from "node:assert/strict";
import {
  call,
  eventually,
  must,
  newName,
  openSocket,
  pause,
  type Person,
} from "../support/client.ts";
import { shareApp } from "../support/shared_app.ts";
import { bringCast, openStage, PlainBrowser, settle } from "./support.ts";
import { Wire } from "./wire.ts";

const shared = shareApp();

Deno.test("Bug 6 (S2): a token in a socket's URL counts only where the operator wants it", async () => {
  await using stage = await openStage();
  const { app, ann, room } = stage;
  const url = () =>
    `${app.wsUrl}/ws/chat/${room.id}/?a=b&token=${ann.access}&c=d`;

  const refused = await Wire.open(url());
  assert.equal((await refused.closed).code, 4001);

  await app.restart({ ALLOW_QUERY_TOKEN: "true" });
  await using allowed = await Wire.open(url());
  allowed.say({ message: "들리나요" });
  await allowed.wait("chat.message");
  assert(!app.log().includes(ann.access));
});

Deno.test("Bug 10 (S2): a password of one character makes no account", async () => {
  const stage = await bringCast(shared());
  const username = newName();

  const { status, body } = await call<{ errors: Record<string, unknown> }>(
    stage.app,
    "POST",
    "/api/register",
    {
      body: {
        username,
        email: `${username}@example.com`,
        ...{ password: "a", password2: "a", first_name: "지민" },
      },
    },
  );

  assert.equal(status, 422);
  assert("password" in body.errors);
});

Deno.test("Bug 13 (S2): a program without cookies registers, and whoever asks without a token stays nobody", async () => {
  const stage = await bringCast(shared());
  const { app } = stage;
  const username = newName();
  const password = `phrase of ${username}`;

  for (const path of ["/api/rooms", "/api/users", "/api/users/me"]) {
    const { status, headers } = await call(app, "GET", path);
    assert.equal(status, 401, path);
    assert.deepEqual(headers.getSetCookie(), []);
  }
  const { status } = await call(app, "POST", "/api/register/", {
    body: { username, email: `${username}@example.com`, password },
  });

  assert.equal(status, 201);
  const found = await must<unknown[]>(
    app,
    "GET",
    "/api/users/search?query=temp_",
    { token: stage.ann.access },
  );
  assert.deepEqual(found, []);
});

Deno.test("Bug 36 (S2, S4): presence ends with the last socket, not with the first, and heartbeats tell nobody", async () => {
  await using stage = await openStage();
  const { app, ann, ben } = stage;
  await settle(app, [ann, ben]);
  const seen = async (path: string) =>
    JSON.stringify(await must(app, "GET", path, { token: ann.access }))
      .includes(ben.username);
  const isSeen = async () => {
    const [s2, s4] = [
      await seen("/api/users/online"),
      await seen("/api/users"),
    ];
    return s2 === s4 ? s2 : null;
  };
  const first = await openSocket(app, ben);
  const second = await openSocket(app, ben);
  await eventually("ben is seen", async () => await isSeen() === true);

  await first.close();
  await pause(500);
  assert.equal(await isSeen(), true);
  await using watching = await openSocket(app, ann, { path: "/ws/online" });
  await eventually("ann is told", () => watching.events.length > 0);
  await pause(500);
  const heard = watching.events.length;
  for (let i = 0; i < 10; i++) second.sayRaw('{"type":"heartbeat"}');
  await pause(500);
  assert.equal(watching.events.length, heard);

  await second.close();
  await eventually(
    "ben is gone",
    async () => await isSeen() === false,
    15_000,
  );
});

Deno.test("Bug 45 (S4): what is searched is text, never a pattern, and an unknown chat ends nothing", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben } = stage;
  const token = ann.access;
  const search = (query: string) =>
    must<{ userName: string }[]>(
      app,
      "GET",
      `/api/users/search?query=${encodeURIComponent(query)}`,
      { token },
    );

  for (const pattern of [".*", "^p", "(a+)+$", "[[", "\\\\", "p|p", "{2,}"]) {
    assert.deepEqual(await search(pattern), [], pattern);
  }
  const found = await search(ben.username.toUpperCase());
  assert.deepEqual(found.map(({ userName }) => userName), [ben.username]);
  const lost = await call(app, "GET", "/api/messages/123456", { token });
  assert.equal(lost.status, 404);
  await must(app, "GET", "/health");
});

Deno.test("Bug 58 (S0): what a search did not find is said on the page that answers", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben } = stage;
  const browser = await PlainBrowser.of(app, ann);
  const search = (username: string) =>
    browser.submit("/chat/search/", { username });

  assert.equal((await search(ben.username)).location, `/chat/${ben.id}`);
  assert.equal((await search("")).location, "/chat");
  for (const name of ["nobody_of_that_name", ann.username]) {
    const page = await search(name);
    assert.deepEqual([page.status, page.location], [200, null]);
    assert(page.text.includes(name));
  }
});

Deno.test("Bug 59 (S2, S4): log-ins and new rooms are counted, through whatever door they come", async () => {
  await using stage = await openStage({ RATE_LIMITS: "on" });
  const { app, ann, ben } = stage;
  const guess = async (i: number) => {
    const password = `wrong ${i}`;
    const doors: [string, unknown][] = [
      ["/api/token", { username: ben.username, password }],
      ["/api/users/login", { userName: ben.username, password }],
    ];
    const [path, body] = doors[i % 2] ?? ["", {}];
    return (await call(app, "POST", path, { body })).status;
  };
  const open = (i: number) => openByDoor(app, ann, ben, i);

  const guesses: number[] = [];
  for (let i = 0; i < 12; i++) guesses.push(await guess(i));
  const rooms: number[] = [];
  for (let i = 0; i < 66; i++) rooms.push(await open(i));

  assert.deepEqual(guesses.slice(0, 10), Array(10).fill(401));
  assert.equal(guesses.at(-1), 429);
  assert.equal(rooms.filter((status) => status === 200).length < 61, true);
  assert.equal(rooms.at(-1), 429);
});

async function openByDoor(
  app: { url: string },
  { access: token }: Person,
  { id }: Person,
  door: number,
): Promise<number> {
  const doors: [string, string, unknown][] = [
    ["PUT", `/api/rooms/direct/${id}`, undefined],
    ["POST", "/api/rooms/create_direct_chat", { user_id: id }],
    ["POST", "/api/chats", { users: [id] }],
  ];
  const [method, path, body] = doors[door % 3] ?? ["GET", "/", undefined];
  return (await call(app, method, path, { token, body })).status;
}
