import assert from "node:assert/strict";
import type { Room } from "@/lib/rooms/schema.ts";
import { must, registerPeople } from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";
import { visitPage } from "../support/pages.ts";
import { shareApp } from "../support/shared_app.ts";

const shared = shareApp();

Deno.test("The pages about groups work as forms: make, look up, join, rename, remove, hand over, leave, delete", async (t) => {
  const app = shared();
  const people = await registerPeople(app, 3);
  const [owner, guest, other] = people;
  assert(owner && guest && other);
  let room: Room | undefined;
  const info = () => `/rooms/${room?.id}/info`;

  await t.step("a group is made of those who were chosen", async () => {
    const found = await visitPage(
      app,
      owner,
      `/rooms/new?name=밤&q=${guest.username}&member_ids=${other.id}`,
    );
    assert.match(found.html, new RegExp(`value="${guest.id}"`));
    assert.match(found.html, /value="밤"/);
    const made = await visitPage(app, owner, "/rooms/new", [
      ["name", "밤 산책"],
      ["member_ids", String(other.id)],
      ["q", ""],
    ]);
    assert.equal(made.status, 303);
    const path = `/api${made.location}`;
    room = await must<Room>(app, "GET", path, { token: owner.access });
    assert.deepEqual([room.name, room.member_count], ["밤 산책", 2]);
  });

  await t.step("a wrong form says why and keeps the name", async () => {
    const name = "가".repeat(61);
    const page = await visitPage(app, owner, "/rooms/new", { name });
    assert.equal(page.status, 422);
    assert.match(page.html, new RegExp(name));
  });

  await t.step("a number lets nobody in before the owner says so", async () => {
    const number = String(room?.number);
    const path = `/rooms/join?number=${number}`;
    const unknown = await visitPage(app, guest, "/rooms/join?number=999");
    const closed = await visitPage(app, guest, path);
    assert.equal(closed.status, 404);
    assert.equal(
      closed.html.replaceAll(number, "N").length,
      unknown.html.replaceAll("999", "N").length,
    );
    const tried = await visitPage(app, guest, "/rooms/join", { number });
    assert.equal(tried.status, 404);
    const form = { action: "door", door: "number" };
    assert.equal((await visitPage(app, other, info(), form)).status, 403);
    const opened = await visitPage(app, owner, info(), form);
    assert.equal(opened.location, `${info()}?done=doorNumber`);
    const page = await visitPage(app, other, info());
    assert.match(page.html, /링크나 이 번호로 들어올 수 있어요/);
  });

  await t.step("the number shows the group, and lets in", async () => {
    const path = `/rooms/join?number=${room?.number}`;
    const seen = await visitPage(app, guest, path);
    assert.match(seen.html, /밤 산책/);
    assert.match(seen.html, /100명 중 2명/);
    assert(!seen.html.includes(String(room?.id)), "the id is for who is in");
    assert.equal(
      (await visitPage(app, guest, "/rooms/join?number=x")).status,
      404,
    );
    const joined = await visitPage(app, guest, "/rooms/join", {
      number: String(room?.number),
    });
    assert.deepEqual([joined.status, joined.location], [
      303,
      `/rooms/${room?.id}`,
    ]);
    assert.equal(
      (await visitPage(app, guest, path)).location,
      `/rooms/${room?.id}`,
    );
  });

  await t.step("only the owner changes it; others are told so", async () => {
    const form = { action: "rename", name: "낮 산책" };
    assert.equal((await visitPage(app, guest, info(), form)).status, 403);
    const done = await visitPage(app, owner, info(), form);
    assert.equal(done.location, `${info()}?done=renamed`);
    const page = await visitPage(app, owner, `${info()}?done=renamed`);
    assert.match(page.html, /이름을 바꿨어요/);
    assert.match(page.html, /낮 산책/);
    for (const format of ["txt", "csv", "json"]) {
      const href = `/api${info().replace("info", "export")}?format=${format}`;
      assert(page.html.includes(`href="${href}"`), href);
      assert.equal((await visitPage(app, owner, href)).status, 200);
    }
    const unknown = await visitPage(app, owner, info(), { action: "explode" });
    assert.equal(unknown.status, 400);
  });

  await t.step("removed with a reason that only the owner reads", async () => {
    const user_id = String(guest.id);
    const reason = "자리를 어지럽혀서";
    await visitPage(app, owner, info(), { action: "kick", user_id, reason });
    assert.match(
      (await visitPage(app, owner, info())).html,
      new RegExp(reason),
    );
    assert.equal((await visitPage(app, guest, info())).status, 404);
    const barred = await visitPage(
      app,
      guest,
      `/rooms/join?room=${room?.id}`,
    );
    assert.equal(barred.status, 409);
    assert.doesNotMatch(barred.html, /낮 산책/);
    await visitPage(app, owner, info(), { action: "lift", user_id });
    const added = await visitPage(app, owner, info(), {
      action: "add",
      user_id,
    });
    assert.equal(added.location, `${info()}?done=added`);
  });

  await t.step("handed over, left, deleted", async () => {
    const user_id = String(other.id);
    await visitPage(app, owner, info(), { action: "owner", user_id });
    const left = await visitPage(app, owner, info(), { action: "leave" });
    assert.equal(left.location, "/chat?done=left");
    assert.match(
      (await visitPage(app, owner, "/chat?done=left")).html,
      /나왔어요/,
    );
    assert.equal((await visitPage(app, owner, info())).status, 404);
    const gone = await visitPage(app, other, info(), { action: "delete" });
    assert.equal(gone.location, "/chat?done=deleted");
    assert.equal((await visitPage(app, guest, info())).status, 404);
  });
});

Deno.test("The invitation link has the room's id and lets a neighbour in, told before how many", async () => {
  const app = shared();
  const [owner, guest] = await registerPeople(app, 2);
  assert(owner && guest);
  const made = await makeGroup(app, [owner]);
  const info = await visitPage(app, owner, `/rooms/${made.id}/info`);
  const [link = ""] = /\/rooms\/join\?room=\d+/.exec(info.html) ?? [];

  const seen = await visitPage(app, guest, link);
  const joined = await visitPage(app, guest, "/rooms/join", {
    room: String(made.id),
  });
  const wrong = await visitPage(app, guest, `/rooms/join?room=${made.number}`);

  assert.match(seen.html, /100명 중 1명/);
  assert.deepEqual([joined.status, joined.location], [
    303,
    `/rooms/${made.id}`,
  ]);
  assert.equal(wrong.status, 404);
  assert.match(wrong.html, /이 링크로는 들어갈 수 없어요/);
});

Deno.test("A closed door lets in nobody who knows the link or the number, but whom a member brings", async () => {
  const app = shared();
  const [owner, member, other] = await registerPeople(app, 3);
  assert(owner && member && other);
  const room = await makeGroup(app, [owner, member]);
  const info = `/rooms/${room.id}/info`;
  const ways = [["room", room.id], ["number", room.number]] as const;
  const tryAll = async () => {
    const tried = ways.flatMap(([name, value]) => [
      visitPage(app, other, `/rooms/join?${name}=${value}`),
      visitPage(app, other, "/rooms/join", { [name]: String(value) }),
    ]);
    return (await Promise.all(tried)).map(({ status }) => status);
  };
  await visitPage(app, owner, info, { action: "door", door: "number" });
  await visitPage(app, other, "/rooms/join", { number: String(room.number) });
  await visitPage(app, other, info, { action: "leave" });

  const closed = await visitPage(app, owner, info, {
    ...{ action: "door", door: "invited" },
  });
  assert.equal(closed.location, `${info}?done=doorInvited`);
  assert.deepEqual(await tryAll(), [404, 404, 404, 404]);
  for (const person of [owner, member]) {
    const { html } = await visitPage(app, person, info);
    assert.match(html, /초대해야만 들어올 수 있어요/);
    assert.doesNotMatch(html, /id="invite-link"/);
  }
  const user_id = String(other.id);
  const added = await visitPage(app, member, info, { action: "add", user_id });
  assert.equal(added.location, `${info}?done=added`);
  assert.equal((await visitPage(app, other, info)).status, 200);
});

Deno.test("A group of another circle has no number for strangers, open or not", async () => {
  const app = shared();
  const [owner, stranger] = await registerPeople(app, 2);
  assert(owner && stranger);
  const room = await makeGroup(app, [owner]);
  await must(app, "PATCH", "/api/me", {
    token: owner.access,
    body: { address: "서울 강남구 역삼동" },
  });

  await must(app, "PATCH", `/api/rooms/${room.id}`, {
    token: owner.access,
    body: { open_by_number: true },
  });

  const page = await visitPage(
    app,
    stranger,
    `/rooms/join?number=${room.number}`,
  );

  assert.equal(page.status, 404);
  assert.doesNotMatch(page.html, /에 들어갈까요/);
});
