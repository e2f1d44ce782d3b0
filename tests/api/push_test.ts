import assert from "node:assert/strict";
import type {
  AlertSettings,
  PushInput,
  PushState,
} from "@/lib/alerts/schema.ts";
import { startApp } from "../support/app.ts";
import { call, must, registerPeople } from "../support/client.ts";
import { visitPage } from "../support/pages.ts";
import { startPushService } from "../support/push_service.ts";

const PUSH = "/api/me/push";
const ALERTS = "/api/me/alerts";

Deno.test("a browser is woken for one session: of known services, with good keys, until it is logged out", async () => {
  const service = startPushService();
  await using app = await startApp({ env: { PUSH_HOSTS: service.origin } });
  const [one] = await registerPeople(app, 1);
  assert(one);
  const { access: token, username, password } = one;
  const { input } = await service.browser();
  const stateOf = (token: string) =>
    must<PushState>(app, "GET", PUSH, { token });

  assert.equal((await call(app, "PUT", PUSH, { body: input })).status, 401);
  const { public_key, subscribed } = await stateOf(token);
  assert.match(public_key ?? "", /^[\w-]{87}$/);
  assert.equal(subscribed, false);
  for (const [body, field] of wrongInputs(input)) {
    const refused = await call<{ errors: Record<string, string[]> }>(
      ...[app, "PUT", PUSH, { token, body }] as const,
    );
    assert.equal(refused.status, 422, field);
    assert.deepEqual(Object.keys(refused.body.errors), [field]);
  }
  await must(app, "PUT", PUSH, { token, body: input });
  assert.equal((await stateOf(token)).subscribed, true);
  const { notified_browsers } = await must<Record<string, unknown[]>>(
    ...[app, "GET", "/api/me/export", { token }] as const,
  );
  assert.equal(notified_browsers?.length, 1);

  // Another session is another browser, and its end leaves this one alone.
  const other = await must<{ access: string; refresh: string }>(
    ...[app, "POST", "/api/token", { body: { username, password } }] as const,
  );
  assert.equal((await stateOf(other.access)).subscribed, false);
  const elsewhere = await service.browser();
  await must(app, "PUT", PUSH, { token: other.access, body: elsewhere.input });
  await must(app, "POST", "/api/token/revoke", {
    body: { refresh: other.refresh },
  });
  assert.equal((await stateOf(token)).subscribed, true);
  assert.equal(await browsersOf(app, token), 1);
  await must(app, "DELETE", PUSH, { token });
  await must(app, "DELETE", PUSH, { token });
  assert.equal(await browsersOf(app, token), 0);
  await service.close();
});

Deno.test("what is told is changed by programs and by a form, and only to what there is", async () => {
  await using app = await startApp({ env: { PUSH_HOSTS: "off" } });
  const [one] = await registerPeople(app, 1);
  assert(one);
  const { access: token } = one;
  const read = () => must<AlertSettings>(app, "GET", ALERTS, { token });

  assert.equal(
    (await must<PushState>(app, "GET", PUSH, { token })).public_key,
    null,
  );
  const usual = await read();
  assert.deepEqual(usual.quiet, { how: "asked", from: "23:00", to: "07:00" });
  assert.equal(usual.quiet_hours, null);
  const answers = { bedtime: { value: "l" }, wakeup_time: { value: "l" } };
  await must(app, "PUT", "/api/me/profiles/roommate", {
    ...{ token, body: { answers } },
  });
  assert.deepEqual((await read()).quiet_hours, { from: "00:00", to: "09:00" });

  const changed = await must<AlertSettings>(app, "PATCH", ALERTS, {
    ...{ token, body: { push: { date: false }, previews: false } },
  });
  assert.deepEqual(changed.push, { ...usual.push, date: false });
  assert.deepEqual([changed.mail, changed.previews], [usual.mail, false]);
  for (
    const body of [
      { quiet: { how: "never" } },
      { quiet: { how: "set", from: "25:00" } },
      { push: { date: "perhaps" } },
    ]
  ) {
    const refused = await call(app, "PATCH", ALERTS, { token, body });
    assert.equal(refused.status, 422, JSON.stringify(body));
  }

  const form = { push_chat: "on", mail_orders: "on", quiet: "set" };
  const path = "/accounts/alerts";
  const saved = await visitPage(app, one, path, {
    ...form,
    from: "22:00",
    to: "06:30",
  });
  assert.deepEqual([saved.status, saved.location], [303, `${path}?done=saved`]);
  const after = await read();
  assert.deepEqual(after.quiet_hours, { from: "22:00", to: "06:30" });
  assert.deepEqual(
    [after.push.chat, after.push.orders, after.mail.orders, after.previews],
    [true, false, true, false],
  );
  const wrong = await visitPage(app, one, path, {
    ...form,
    from: "밤",
    to: "06:30",
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /role="alert"/);
  assert.deepEqual(await read(), after);
});

/** What may not be stored, with the field that says why. */
function wrongInputs({ endpoint, keys }: PushInput): [unknown, string][] {
  const elsewhere = endpoint.replace("127.0.0.1", "127.0.0.2");
  const offCurve = `B${"A".repeat(86)}`;
  return [
    [{ keys }, "endpoint"],
    [{ endpoint: elsewhere, keys }, "endpoint"],
    [{ endpoint: "https://169.254.169.254/x", keys }, "endpoint"],
    [{ endpoint: "file:///etc/passwd", keys }, "endpoint"],
    [{ endpoint: `${endpoint}/${"a".repeat(1_100)}`, keys }, "endpoint"],
    [{ endpoint, keys: { ...keys, p256dh: offCurve } }, "p256dh"],
    [{ endpoint, keys: { ...keys, p256dh: "short" } }, "keys.p256dh"],
    [{ endpoint, keys: { ...keys, auth: "short" } }, "keys.auth"],
  ];
}

async function browsersOf(
  app: Parameters<typeof must>[0],
  token: string,
): Promise<number> {
  const file = await must<Record<string, unknown[]>>(
    ...[app, "GET", "/api/me/export", { token }] as const,
  );
  return file.notified_browsers?.length ?? 0;
}
