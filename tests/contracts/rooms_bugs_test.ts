import assert from "node:assert/strict";
import type { Room } from "@/lib/rooms/schema.ts";
import {
  call,
  must,
  openSocket,
  type Person,
  readHistory,
} from "../support/client.ts";
import { shareApp } from "../support/shared_app.ts";
import { makeGroup } from "../support/groups.ts";
import { bringCast, PlainBrowser, say } from "./support.ts";

const shared = shareApp();

/** What a person has rooms of. */
async function roomsOf(app: { url: string }, { access: token }: Person) {
  const { results } = await must<{ results: Room[] }>(
    app,
    "GET",
    "/api/rooms",
    { token },
  );
  return results;
}

Deno.test("Bug 3 (S2): who left a room reads and writes there no more", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben } = stage;
  const room = await makeGroup(app, [ann, ben]);
  const socket = await openSocket(app, ben, { path: `/ws/chat/${room.id}` });
  socket.sayRaw("{}");
  await socket.next("error");

  await must(app, "POST", `/api/rooms/${room.id}/leave`, { token: ben.access });
  const { code } = await socket.closed;
  await say(app, ann, room.id, "이제 우리끼리");

  assert.equal(code, 4003);
  assert(!JSON.stringify(socket.events).includes("우리끼리"));
  assert.equal((await say(app, ben, room.id, "저도요")).status, 404);
});

Deno.test("Bug 4 (S0): a third person opens no socket of two others, and leaves no stray room", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben, eve, room } = stage;
  const [low, high] = [ann.id, ben.id].toSorted((a, b) => a - b);

  const outside = await openSocket(app, eve, { path: `/ws/chat/${room.id}` });
  const { code } = await outside.closed;
  const guessed = await call(app, "GET", `/ws/chat/${low}_${high}`, {
    token: eve.access,
  });

  assert.equal(code, 4003);
  assert.equal(guessed.status, 400);
  assert.deepEqual(await roomsOf(app, eve), []);
  assert.deepEqual((await roomsOf(app, ann)).map(({ id }) => id), [room.id]);
});

Deno.test("Bug 12 (S4): nobody is whom they only say to be", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben, eve } = stage;
  const token = eve.access;
  const post = (path: string, body: unknown) =>
    call<{ owner: { id: number } }>(app, "POST", path, { token, body });

  const nameOnly = await post("/api/users/login", { userName: ann.username });
  const nobody = await call(app, "GET", "/api/chats");
  const group = { isPersonal: false, users: [ben.id] };
  const forged = await post("/api/chats", { ...group, owner: ann.id });
  const honest = await post("/api/chats", group);
  const logout = await post("/api/users/logout", { userName: ann.username });
  const list = await call(app, "GET", `/api/chats/one-to-one/${ann.id}`, {
    token,
  });

  assert.deepEqual([nameOnly.status, nobody.status], [422, 401]);
  assert.deepEqual([forged.status, honest.status], [403, 201]);
  assert.equal(honest.body.owner.id, eve.id);
  assert.deepEqual([logout.status, list.status], [403, 403]);
  for (const { access } of [ann, eve]) {
    await must(app, "GET", "/api/me", { token: access });
  }
});

Deno.test("Bug 14 (S2): rooms are their members' alone, to see, to rename and to delete", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben, eve } = stage;
  const room = await makeGroup(app, [ann, ben]);
  const ask = (person: Person, method: string) =>
    call(app, method, `/api/rooms/${room.id}`, {
      token: person.access,
      body: method === "DELETE" ? undefined : { name: "빼앗음" },
    });

  for (const method of ["PUT", "PATCH", "DELETE"]) {
    assert.equal((await ask(eve, method)).status, 404, `a stranger ${method}`);
    assert.equal((await ask(ben, method)).status, 403, `a member ${method}`);
  }

  assert.deepEqual(await roomsOf(app, eve), []);
  const kept = (await roomsOf(app, ann)).find(({ id }) => id === room.id);
  assert.equal(kept?.name, room.name);
});

Deno.test("Bug 27 (S2, S4): no room is made for more than a hundred", async () => {
  const stage = await bringCast(shared());
  const { app, ann } = stage;
  const ids = Array.from({ length: 100 }, (_, i) => i + 1);
  const post = async (path: string, body: unknown) =>
    (await call(app, "POST", path, { token: ann.access, body })).status;

  assert.equal(await post("/api/rooms", { member_ids: ids }), 422);
  assert.equal(
    await post("/api/chats", { isPersonal: false, users: ids }),
    409,
  );
  assert.equal((await roomsOf(app, ann)).length, 1);
});

Deno.test("Bug 42 (S0): to look at a page makes no room and logs nobody out", async () => {
  const stage = await bringCast(shared());
  const { app, ann, eve } = stage;
  const browser = await PlainBrowser.of(app, eve);

  const room = await browser.get(`/chat/${ann.id}`);
  const logout = await browser.get("/accounts/logout");
  const after = await browser.get("/chat");

  assert.deepEqual([room.status, logout.status, after.status], [200, 200, 200]);
  assert.match(logout.text, /<form[^>]*method="post"/);
  assert.deepEqual(await roomsOf(app, eve), []);
  const said = await browser.submit(`/chat/${ann.id}`, {
    client_id: "first",
    message: "안녕하세요",
  });
  assert.equal(said.location, `/chat/${ann.id}`);
  assert.equal((await roomsOf(app, eve)).length, 1);
  assert.equal((await browser.submit("/accounts/logout", {})).location, "/");
  assert.match(
    (await browser.get("/chat")).location ?? "",
    /^\/accounts\/login/,
  );
});

Deno.test("Bug 43 (S0, S2, S4): two people have one room, through whatever door they come at once", async () => {
  const stage = await bringCast(shared());
  const { app, ann, eve } = stage;
  const open = (me: Person, other: Person, door: number) => {
    const token = me.access;
    const doors = [
      () => call(app, "PUT", `/api/rooms/direct/${other.id}`, { token }),
      () =>
        call(app, "POST", "/api/rooms/create_direct_chat", {
          token,
          body: { user_id: other.id },
        }),
      () =>
        call(app, "POST", "/api/chats", { token, body: { users: [other.id] } }),
    ];
    return doors[door % doors.length]?.();
  };

  const answers = await Promise.all(
    Array.from(
      { length: 24 },
      (_, i) => i % 2 === 0 ? open(ann, eve, i) : open(eve, ann, i),
    ),
  );

  assert.equal(answers.filter((one) => one?.status === 201).length, 1);
  assert.equal(answers.filter((one) => one?.status === 200).length, 23);
  assert.equal((await roomsOf(app, eve)).length, 1);
});

Deno.test("Bug 44 (S4): groups that are made at once have numbers and people of their own", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben, eve } = stage;

  const made = await Promise.all(
    [ann, ben, eve].flatMap((me) =>
      Array.from(
        { length: 10 },
        () =>
          must<{ _id: number; number: number; users: number[] }>(
            app,
            "POST",
            "/api/chats",
            {
              token: me.access,
              body: {
                chatName: "같은 이름",
                isPersonal: false,
                users: [me.id],
              },
            },
          ),
      )
    ),
  );

  assert.equal(new Set(made.map(({ number }) => number)).size, 30);
  assert.equal(new Set(made.map(({ _id }) => _id)).size, 30);
  assert(made.every(({ users }) => users.length === 1));
});

Deno.test("Bug 46 (S2, S4): pages beyond the end, unknown rooms and long names are no failures of ours", async () => {
  const stage = await bringCast(shared());
  const { app, ann, room } = stage;
  const token = ann.access;
  const status = async (method: string, path: string, body?: unknown) =>
    (await call(app, method, path, { token, body })).status;

  assert.equal(await status("GET", "/api/chats?page=999999"), 200);
  assert.equal(await status("GET", "/api/chats?page=0"), 400);
  assert.equal(await status("GET", "/api/chats?page=-1"), 400);
  assert.equal(await status("GET", "/api/rooms?cursor=nowhere"), 400);
  assert.equal(await status("GET", "/api/rooms/1/messages"), 404);
  assert.equal(await status("GET", "/api/messages/1"), 404);
  const name = "가".repeat(300);
  assert.equal(await status("POST", "/api/rooms", { name }), 422);
  assert.equal(
    await status("POST", "/api/chats", {
      ...{ chatName: name, isPersonal: false, users: [ann.id] },
    }),
    422,
  );
  assert.deepEqual(await readHistory(app, ann, room.id), []);
});

Deno.test("Bug 49 (S0, S4): the described URLs answer, with a slash at their end and without", async () => {
  const stage = await bringCast(shared());
  const { app, ann, ben, room } = stage;
  const browser = await PlainBrowser.of(app, ann);
  const pages = ["/accounts/my_page", "/chat", `/chat/${ben.id}`];
  const calls = ["/api/users", "/api/chats", `/api/messages/${room.id}`];

  for (const end of ["", "/"]) {
    for (const path of pages) {
      assert.equal((await browser.get(path + end)).status, 200, path + end);
    }
    for (const path of calls) {
      await must(app, "GET", path + end, { token: ann.access });
    }
  }
});
