import type { Me } from "@/lib/accounts/schema.ts";
import type { StoredRecord } from "@/lib/upkeep/records.ts";
import { StoreFile } from "@/lib/upkeep/store_file.ts";
import { type FakeApi, startFakeApi } from "@/tests/llm/fake_api.ts";
import { type App, startApp } from "@/tests/support/app.ts";
import {
  call,
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  registerPeople,
  registerPerson,
} from "@/tests/support/client.ts";
import { makeGroup } from "@/tests/support/groups.ts";
import { moveTo, proveEmail } from "@/tests/support/matching.ts";
import {
  moveTo as moveOrder,
  postOrderAs,
  seat,
} from "@/tests/support/orders.ts";
import {
  type FakeSource,
  freshAnswer,
  startFakeSource,
} from "@/tests/weather/fake_source.ts";

const ADMIN = "keeps_the_house";

interface Stage {
  app: App;
  model: FakeApi;
  weather: FakeSource;
  /** Four neighbours; the first administers. */
  people: [Person, Person, Person, Person];
}

/**
 * Lives through a day of four neighbours on the real server, so that the store
 * holds whatever the app keeps; answers all that it then holds.
 */
export async function liveADay(): Promise<StoredRecord[]> {
  const weather = startFakeSource(freshAnswer);
  const model = startFakeApi();
  await using app = await startApp({
    env: {
      OPEN_METEO_URL: weather.url,
      OPENAI_API_KEY: "sk-test",
      OPENAI_BASE_URL: model.url,
      ADMIN_EMAILS: `${ADMIN}@example.com`,
      RATE_LIMITS: "on",
    },
  });
  const [b, c, d] = await registerPeople(app, 3);
  const a = await registerPerson(app, ADMIN);
  if (!b || !c || !d) throw new Error("nobody came");
  const people: Stage["people"] = [a, b, c, d];
  const stage = { app, model, weather, people };
  await accounts(stage);
  await profiles(stage);
  await talks(stage);
  await orders(stage);
  await rounds(stage);
  await eventually("no job waits that is due", () => isIdle(app), 60_000);
  await app.pause();
  await weather.close();
  await model.close();
  using store = new StoreFile(app.kvPath);
  return [...store.records()];
}

async function accounts({ app, people: [a, b, c] }: Stage): Promise<void> {
  const consents = { required: true, ai: true, marketing: true };
  for (const { access: token } of [a, b]) {
    await must(app, "PUT", "/api/me/consents", { token, body: consents });
  }
  const token = a.access;
  await must(app, "PATCH", "/api/me", { token, body: { birth_year: 1998 } });
  await call(app, "POST", "/api/token", {
    body: { username: c.username, password: "wrong wrong" },
  });
  await must(app, "POST", "/api/me/email", {
    token,
    body: { email: "other@example.com", password: a.password },
  });
  await must(app, "POST", "/api/password-reset", { body: { email: c.email } });
  await must(app, "POST", `/api/users/${c.id}/block`, {
    token: b.access,
  });
  await must(app, "POST", "/api/reports", {
    token,
    body: { kind: "user", id: c.id, reason: "광고만 해요" },
  });
  await must(app, "POST", "/api/me/export", { token });
}

async function profiles({ app, people }: Stage): Promise<void> {
  const [a, b, , d] = people;
  for (const person of people) await moveTo(app, person);
  for (const person of [a, b, d]) {
    await must(app, "PUT", "/api/me/profiles/roommate", {
      token: person.access,
      body: {
        answers: { gender: { value: "f" }, bedtime: { value: "l" } },
        ...{ bio: "산책을 좋아해요", visible: true },
        preferences: { use_text: true },
      },
    });
  }
  const like = (from: Person, to: Person) =>
    must(app, "POST", "/api/matches/like", {
      token: from.access,
      body: { user_id: to.id, mode: "roommate" },
    });
  await like(a, b);
  await like(b, a);
  await like(a, d);
  await must(app, "POST", "/api/matches/seen", {
    token: b.access,
    body: { mode: "roommate", user_ids: [d.id] },
  });
  await must(app, "POST", "/api/matches/friend-requests", {
    token: d.access,
    body: { to_user: a.id },
  });
  await must(app, "GET", `/api/matches/${b.id}?mode=roommate`, {
    token: a.access,
  });
}

async function talks({ app, people: [a, b, , d] }: Stage): Promise<void> {
  const room = await openDirect(app, a, d);
  const group = await makeGroup(app, [a, b, d]);
  await using mine = await openSocket(app, a);
  await using theirs = await openSocket(app, d);
  for (const socket of [mine, theirs]) {
    socket.say({ type: "subscribe", room_id: room.id, after_seq: 0 });
  }
  const say = (message: string) =>
    must<{ seq: number }>(app, "POST", `/api/rooms/${room.id}/messages`, {
      token: a.access,
      body: { client_id: crypto.randomUUID(), message },
    });
  const [first, second] = [await say("안녕하세요"), await say("반가워요")];
  const path = `/api/rooms/${room.id}`;
  mine.say({ type: "typing", room_id: room.id });
  await must(app, "DELETE", `${path}/messages/${first.seq}`, {
    token: a.access,
  });
  await must(app, "DELETE", `${path}/messages/${second.seq}?for=me`, {
    token: d.access,
  });
  await must(app, "PUT", `${path}/read`, {
    token: d.access,
    body: { seq: second.seq },
  });
  await must(app, "POST", `/api/rooms/${group.id}/bans/${d.id}`, {
    token: a.access,
    body: { reason: "광고" },
  });
}

async function orders({ app, people: [a, b, , d] }: Stage): Promise<void> {
  const order = await postOrderAs(app, a, { target_number: 2 });
  const path = `/api/orders/${order.id}`;
  await seat(app, order.id, [b]);
  await must(app, "POST", `${path}/waitlist`, { token: d.access });
  await must(app, "PUT", `${path}/items`, {
    token: b.access,
    body: { items: [{ name: "치킨", price: 18_000, qty: 1 }] },
  });
  await moveOrder(app, a, order.id, ["ordered"]);
  await must(app, "POST", `${path}/payments`, {
    token: a.access,
    body: { user_id: b.id, paid: true },
  });
  await must(app, "POST", "/api/menu", {
    token: a.access,
    body: { message: "뜨끈한 국물", use_model: true },
    headers: { "idempotency-key": crypto.randomUUID() },
  });
  await must(app, "GET", "/api/weather", { token: a.access });
}

async function rounds({ app, people: [a, b] }: Stage): Promise<void> {
  await proveEmail(app, a);
  const token = a.access;
  const me = await must<Me>(app, "GET", "/api/me", { token });
  const roster = `id,name,veto\n${b.username},바람,\nguest,손님,\n`;
  const round = await must<{ id: number }>(
    app,
    "POST",
    `/api/circles/${me.circle?.id}/rounds`,
    { token, body: { name: "봄", roster } },
  );
  const path = `/api/rounds/${round.id}`;
  await must(app, "PUT", `${path}/wishes`, {
    token: b.access,
    body: { wants: ["guest"], vetoes: [] },
  });
  await must(app, "POST", `${path}/run`, { token });
}

async function isIdle({ kvPath }: App): Promise<boolean> {
  using kv = await Deno.openKv(kvPath);
  const jobs = await Array.fromAsync(kv.list({ prefix: ["jobs"] }));
  return jobs.every(({ key }) => Number(key[2]) > Date.now());
}
