import assert from "node:assert/strict";
import type { Recommended } from "@/lib/matching/schema.ts";
import type { z } from "zod";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { roommates, showDate } from "../support/matching.ts";
import { PlainBrowser } from "./support.ts";

interface Decided {
  matched: boolean;
  room_id: number | null;
}
interface Request {
  id: number;
  from_user: number;
  to_user: number;
  state: string;
  room_id: number | null;
}

Deno.test("Bug 39 (S3): a mutual like matches, passing and new matches answer, nobody likes themselves", async () => {
  await using app = await startApp();
  const [ann, ben] = await daters(app);
  const like = ({ access: token }: Person, id: number) =>
    call<Decided>(app, "POST", "/api/matches/like/", {
      token,
      body: { user_profile: id },
    });

  assert.equal((await like(ann, ann.id)).status, 422);
  const passed = await call(app, "POST", "/api/matches/pass/", {
    token: ann.access,
    body: { user_profile: ben.id },
  });
  const [one, other] = [await like(ann, ben.id), await like(ben, ann.id)];
  const { results } = await must<{ results: { room_id: number }[] }>(
    app,
    "GET",
    "/api/matches/new/",
    { token: ann.access },
  );

  assert.equal(passed.status, 201);
  assert.deepEqual([one.status, one.body.matched], [201, false]);
  assert.deepEqual([other.status, other.body.matched], [201, true]);
  assert.deepEqual(results.map(({ room_id }) => room_id), [other.body.room_id]);
});

Deno.test("Bug 39 (S3): accepting a friend makes a friend and a chat", async () => {
  await using app = await startApp();
  const [ann, ben, eve] = await registerPeople(app, 3);
  assert(ann && ben && eve);
  const base = "/api/matches/friend-request";
  const send = (to_user: number) =>
    call<Request>(app, "POST", `${base}/send/`, {
      token: ann.access,
      body: { to_user },
    });

  const sent = await send(ben.id);
  const again = await send(ben.id);
  const respond = (
    { access: token }: Person,
    method: string,
    action: string,
  ) =>
    call<Request>(app, method, `${base}/respond/${sent.body.id}/`, {
      token,
      body: { action },
    });
  const foreign = await respond(eve, "PUT", "accept");
  const own = await respond(ann, "PUT", "accept");
  const wrong = await respond(ben, "PUT", "marry");
  const accepted = await respond(ben, "PATCH", "accept");
  const { results } = await must<{ results: Request[] }>(
    app,
    "GET",
    `${base}s/`,
    { token: ben.access },
  );

  assert.deepEqual([sent.status, again.status], [201, 200]);
  assert.equal(again.body.id, sent.body.id);
  assert.deepEqual([foreign, own, wrong].map(({ status }) => status), [
    ...[404, 404, 422],
  ]);
  assert.deepEqual([accepted.status, accepted.body.state], [200, "accepted"]);
  assert(typeof accepted.body.room_id === "number");
  assert.deepEqual(
    results.map(({ from_user, to_user }) => [from_user, to_user]),
    [[ann.id, ben.id]],
  );
  assert.equal((await send(ann.id)).status, 422);
  assert.equal((await send(7)).status, 404);
  const anonymous = await call(app, "POST", `${base}/send/`, {
    body: { to_user: ben.id },
  });
  assert.equal(anonymous.status, 401);
});

Deno.test("Bug 40 (S3): proposals are people who are there, by their answers, and stay on the list", async () => {
  await using app = await startApp();
  const [ann] = await daters(app);
  const ask = () =>
    must<z.infer<typeof Recommended>>(
      app,
      "GET",
      "/api/matches/recommended/",
      { token: ann.access },
    );

  await eventually(
    "ben is proposed",
    async () => (await ask()).results.length === 1,
  );
  const [card] = (await ask()).results;

  assert.equal(card?.user.display_name, "달빛");
  assert(card?.reasons.some(({ question }) => question === "smoking"));
  assert.equal((await ask()).results.length, 1);
});

Deno.test("Bug 41 (S0): what both answered makes the score, on both sides alike; blanks agree on nothing, and genders are respected", async () => {
  await using app = await startApp();
  const women = { value: "f", accepts: ["f"], veto: true };
  const answers = { smoking: "no", cleaning_style: "daily", guests: "n" };
  const [ann, ben, eve, max] = await roommates(app, [
    ...[{ ...answers, gender: women }, answers, {}, { gender: "m" }],
  ]);
  assert(ann && ben && eve && max);
  const listOf = ({ access: token }: Person) =>
    must<z.infer<typeof Recommended>>(
      app,
      "GET",
      "/api/matches/recommended?mode=roommate",
      { token },
    );
  const cardOf = async (person: Person, other: Person) =>
    (await listOf(person)).results.find(({ user }) => user.id === other.id);
  await eventually(
    "ann has two proposals",
    async () => (await listOf(ann)).results.length === 2,
  );

  const [full, back] = [await cardOf(ann, ben), await cardOf(ben, ann)];
  const [blank, none] = [await cardOf(ann, eve), await cardOf(max, ann)];

  assert(full && back && blank);
  assert.deepEqual([full.score, full.reasons], [back.score, back.reasons]);
  assert(full.score > blank.score && full.confidence > blank.confidence);
  const asked = blank.reasons.map(({ question }) => question);
  assert(asked.every((id) => ["gender", "bedtime"].includes(id)), asked.join());
  assert.equal(none, undefined, "ann lives with women only");
  const { text } = await (await PlainBrowser.of(app, ann)).get("/matching");
  assert.doesNotMatch(text, />\s*(None|null|undefined|NaN)\s*</);
});

Deno.test("Bug 50 (S3): the page's own way to like is answered, and says whether it matched", async () => {
  await using app = await startApp();
  const [ann, ben] = await daters(app);
  const like = ({ access: token }: Person, id: number | string) =>
    call<Decided>(app, "POST", `/api/matches/like/${id}/`, { token });

  const [one, other] = [await like(ann, ben.id), await like(ben, ann.id)];

  assert.deepEqual([one.status, one.body.matched], [201, false]);
  assert.deepEqual([other.status, other.body.matched], [201, true]);
  assert.equal((await like(ann, 7)).status, 404);
  assert.equal((await like(ann, "x")).status, 400);
});

async function daters(app: App): Promise<[Person, Person]> {
  const [ann, ben] = await registerPeople(app, 2);
  assert(ann && ben);
  const wish = { value: "no", accepts: ["no"], importance: 9 };
  await showDate(app, ann, "햇살", { smoking: wish });
  await showDate(app, ben, "달빛", { smoking: wish });
  return [ann, ben];
}
