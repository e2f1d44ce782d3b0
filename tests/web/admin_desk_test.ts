import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  newName,
  openDirect,
  openSocket,
  type Person,
  registerPeople,
  registerPerson,
} from "../support/client.ts";
import { proveEmail } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";

const PATHS = [
  ...["/admin", "/admin/reports", "/admin/users", "/admin/circles"],
  ...["/admin/jobs", "/admin/outbox", "/admin/limits", "/admin/log"],
  "/admin/exchange",
];

Deno.test("Administrators decide about reports and people, without a script; nobody else finds anything there", async (t) => {
  const name = newName();
  await using app = await startApp({
    env: { ADMIN_EMAILS: `${name}@example.com` },
  });
  const admin = await registerPerson(app, name);
  await proveEmail(app, admin);
  const [one, bad] = await registerPeople(app, 2);
  assert(one && bad);
  await say(app, { one, bad });
  const reportPath = async () => {
    const { html } = await visitPage(app, admin, "/admin/reports");
    return /href="(\/admin\/reports\/\d+)"/.exec(html)?.[1] ?? "";
  };

  await t.step("pages are there for administrators only", async () => {
    const path = await reportPath();
    const more = [...PATHS, path, `/admin/users/${bad.id}`];
    for (const one of more) {
      assert.equal((await visitPage(app, admin, one)).status, 200, one);
      const member = await visitPage(app, bad, one);
      assert.equal(member.status, 404, one);
      const posted = await visitPage(app, bad, one, { action: "suspended" });
      assert.notEqual(posted.status, 303, one);
      const guest = await call(app, "GET", one);
      assert.equal(guest.status, 303, one);
    }
    const state = await visitPage(app, admin, path);
    assert.match(state.html, /기다리는|처리/);
  });

  await t.step("evidence is there although its author deleted it", async () => {
    const { html } = await visitPage(app, admin, await reportPath());
    assert(html.includes("나쁜 말") && html.includes("괴롭혀요"));
    assert(html.includes(bad.username));
  });

  await t.step(
    "a warning reaches whom it is about, and who reported hears of it",
    async () => {
      const path = await reportPath();
      const done = await visitPage(app, admin, path, {
        action: "warned",
        note: "",
      });
      assert.equal(done.location, "/admin/reports?done=decided");
      assert.match(await noticesOf(app, bad), /경고해 드려요/);
      assert.match(await noticesOf(app, one), /처리했어요/);
      const late = await visitPage(app, admin, path, { action: "dismissed" });
      assert.match(late.location ?? "", /done=late/);
      assert.equal(await reportPath(), "");
      const own = await visitPage(app, one, "/reports");
      assert.match(own.html, /조치함/);
    },
  );

  await t.step(
    "a suspension ends sessions and sockets within a second, and says why",
    async () => {
      const again = { kind: "user", id: bad.id, reason: "또 그래요" };
      await must(app, "POST", "/api/reports", {
        ...{ token: one.access, body: { ...again, category: "abuse" } },
      });
      const socket = await openSocket(app, bad);
      const at = performance.now();
      await visitPage(app, admin, await reportPath(), {
        ...{ action: "suspended", days: "7", note: "쉬고 오세요" },
      });
      const { code } = await socket.closed;
      const ms = performance.now() - at;

      assert.equal(code, 4001);
      assert(ms < 30_000, `took ${ms} ms`);
      const me = await call(app, "GET", "/api/me", { token: bad.access });
      assert.equal(me.status, 401);
      const login = { username: bad.username, password: bad.password };
      const refused = await call<{ code: string; until: string; note: string }>(
        ...[app, "POST", "/api/token", { body: login }] as const,
      );
      assert.equal(refused.status, 403);
      assert.equal(refused.body.code, "accountSuspended");
      assert.equal(refused.body.note, "쉬고 오세요");
      const left = Date.parse(refused.body.until) - Date.now();
      assert(left > 6 * 86_400_000 && left < 8 * 86_400_000);
      const page = await logInPage(app, login);
      assert(page.includes("욕설·괴롭힘") && page.includes("쉬고 오세요"));
      // Who cannot log in still has rights, and may object.
      assert(page.includes('href="/privacy#officer"'));
      const policy = await call<string>(app, "GET", "/privacy");
      assert(policy.body.includes('id="officer"'));
    },
  );

  await t.step(
    "lifting it lets them in, and every act is on record",
    async () => {
      const path = `/admin/users/${bad.id}`;
      const found = await visitPage(
        app,
        admin,
        `/admin/users?q=${bad.username}`,
      );
      assert(found.html.includes(path));
      const byMail = await visitPage(app, admin, `/admin/users?q=${bad.email}`);
      assert(byMail.html.includes(path));
      const lifted = await visitPage(app, admin, path, { action: "lift" });
      assert.equal(lifted.location, `${path}?done=lifted`);
      const login = { username: bad.username, password: bad.password };
      await must(app, "POST", "/api/token", { body: login });
      const { html } = await visitPage(app, admin, "/admin/log");
      for (const act of ["경고", "이용 정지", "정지 해제"]) {
        assert(html.includes(act), act);
      }
    },
  );

  await t.step("a job that was given up is tried again, once", async () => {
    using kv = await Deno.openKv(app.kvPath);
    const key = ["jobs_dead", "departedMenus", "broken"];
    await kv.set(key, {
      ...{ id: "broken", queue: "departedMenus", payload: 1, attempts: 15 },
      ...{ error: "disk was full", died_at: Date.now() },
    });
    const shown = await visitPage(app, admin, "/admin/jobs");
    assert(shown.html.includes("disk was full"));
    const act = { queue: "departedMenus", id: "broken", action: "retry" };
    const first = await visitPage(app, admin, "/admin/jobs", act);
    const second = await visitPage(app, admin, "/admin/jobs", act);
    assert.match(first.location ?? "", /done=retried/);
    assert.match(second.location ?? "", /done=late/);
    await eventually("done", async () => {
      const prefix = ["jobs", "departedMenus"];
      const jobs = await Array.fromAsync(kv.list({ prefix }));
      return jobs.length === 0 && (await kv.get(key)).value === null;
    }, 60_000);
    const outbox = await visitPage(app, admin, "/admin/outbox");
    assert(outbox.html.includes(bad.email));
  });
});

/** One is insulted, reports it on the page, and the other takes it back. */
async function say(
  app: App,
  { one, bad }: { one: Person; bad: Person },
): Promise<void> {
  const room = await openDirect(app, one, bad);
  const path = `/api/rooms/${room.id}/messages`;
  const said = await must<{ id: number; seq: number }>(app, "POST", path, {
    token: bad.access,
    body: { client_id: "a", message: "나쁜 말" },
  });
  const thing = {
    ...{ kind: "message", id: String(said.id), room_id: String(room.id) },
    seq: String(said.seq),
  };
  const query = new URLSearchParams(thing);
  const form = await visitPage(app, one, `/reports/new?${query}`);
  assert.match(form.html, /이 메시지와 앞뒤 대화/);
  const empty = await visitPage(app, one, "/reports/new", {
    ...thing,
    reason: "",
  });
  assert.equal(empty.status, 422);
  const fields = { ...thing, reason: "괴롭혀요", category: "abuse" };
  const sent = await visitPage(app, one, "/reports/new", fields);
  assert.equal(sent.location, "/reports?done=done");
  const wrong = { ...fields, id: "1" };
  const gone = await visitPage(app, one, "/reports/new", wrong);
  assert.equal(gone.status, 404);
  await must(app, "DELETE", `${path}/${said.seq}`, { token: bad.access });
}

async function noticesOf(app: App, { access: token }: Person): Promise<string> {
  const headers = { "accept-language": "ko" };
  const answer = await must(app, "GET", "/api/notices", { token, headers });
  return JSON.stringify(answer);
}

async function logInPage(
  app: App,
  form: Record<string, string>,
): Promise<string> {
  const response = await fetch(`${app.origin}/accounts/login`, {
    method: "POST",
    headers: { origin: app.origin, "accept-language": "ko" },
    body: new URLSearchParams(form),
  });
  assert.equal(response.status, 403);
  return await response.text();
}
