import assert from "node:assert/strict";
import { readPushHosts } from "@/lib/config_hosts.ts";
import { readConfig } from "@/lib/config.ts";
import { isPushAddress } from "@/lib/push/hosts.ts";
import { PushService } from "@/lib/push/mod.ts";
import { loadVapidKeys, VAPID_KEY } from "@/lib/push/vapid.ts";
import { startPushService } from "@/tests/support/push_service.ts";

const NEVER = new AbortController().signal;
const MESSAGE = {
  payload: JSON.stringify({ title: "한자리", body: "새 알림이 있어요. 🍜" }),
  ...{ ttlS: 600, urgency: "high" as const, topic: "n1" },
};

function pushOf(kv: Deno.Kv, origin: string, timeoutMs?: number) {
  const config = readConfig({
    ...{ PUSH_HOSTS: origin, VAPID_SUBJECT: "mailto:ops@example.com" },
  }).push;
  return new PushService({ kv, now: Date.now, config, timeoutMs });
}

Deno.test("what is sent can be read by its browser only, and says who sends it", async () => {
  const service = startPushService();
  const kv = await Deno.openKv(":memory:");
  const push = pushOf(kv, service.origin);
  const { input, received } = await service.browser();

  const { endpoint, keys } = input;
  assert.equal(await push.send({ endpoint, ...keys }, MESSAGE, NEVER), "sent");
  assert.deepEqual(received, [JSON.parse(MESSAGE.payload)]);
  const [delivery] = service.deliveries;
  assert(delivery);
  const { headers, body } = delivery;
  assert.equal(headers.get("content-encoding"), "aes128gcm");
  assert.equal(headers.get("ttl"), "600");
  assert.equal(headers.get("urgency"), "high");
  assert.equal(headers.get("topic"), "n1");
  assert(!new TextDecoder().decode(body).includes("한자리"));
  const [, token = "", key] = /^vapid t=([^,]+), k=(.+)$/
    .exec(headers.get("authorization") ?? "") ?? [];
  assert.equal(key, await push.publicKey());
  assert.deepEqual(await claimsOf(token, key ?? ""), {
    ...{ aud: service.origin, sub: "mailto:ops@example.com" },
  });

  kv.close();
  await service.close();
});

Deno.test("a browser that is gone, a message that is refused and a service that is busy are told apart", async () => {
  const service = startPushService();
  const kv = await Deno.openKv(":memory:");
  const push = pushOf(kv, service.origin);
  const { input: { endpoint, keys } } = await service.browser();
  const address = { endpoint, ...keys };
  const outcomes = { 410: "gone", 404: "gone", 413: "refused", 403: "refused" };

  for (const [status, outcome] of Object.entries(outcomes)) {
    service.status = Number(status);
    assert.equal(await push.send(address, MESSAGE, NEVER), outcome);
  }
  for (const status of [429, 500, 503, 503, 503]) {
    service.status = status;
    await assert.rejects(push.send(address, MESSAGE, NEVER), /says/);
  }
  // Five failures in a row: it rests, and is not asked.
  const asked = service.deliveries.length;
  await assert.rejects(push.send(address, MESSAGE, NEVER), /rests/);
  assert.equal(service.deliveries.length, asked);

  kv.close();
  await service.close();
});

Deno.test("our keys are made once for all servers of a store, or configured", async () => {
  const kv = await Deno.openKv(":memory:");
  const config = readConfig({}).push;

  const all = await Promise.all(
    Array.from({ length: 5 }, () => loadVapidKeys(kv, config)),
  );
  assert.equal(new Set(all.map(({ publicKey }) => publicKey)).size, 1);
  assert.deepEqual((await kv.get(VAPID_KEY)).value, all[0]);
  const own = readConfig({
    VAPID_PUBLIC_KEY: "B".repeat(87),
    VAPID_PRIVATE_KEY: "a".repeat(43),
  }).push;
  assert.equal((await loadVapidKeys(kv, own)).privateKey, "a".repeat(43));
  assert.throws(
    () => readConfig({ VAPID_PUBLIC_KEY: "B".repeat(87) }),
    /VAPID_PRIVATE_KEY belong together/,
  );

  kv.close();
});

Deno.test("only the services of browsers are asked, by https", () => {
  const { hosts } = readConfig({}).push;
  const fine = [
    "https://fcm.googleapis.com/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://wns2-par02p.notify.windows.com/w/?token=abc",
    "https://web.push.apple.com/abc",
  ];
  const wrong = [
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:8443/fcm/send/abc",
    "https://fcm.googleapis.com.evil.example/abc",
    "https://evil.example/?fcm.googleapis.com",
    "https://name@fcm.googleapis.com/abc",
    "https://notify.windows.com.evil.example/",
    "https://127.0.0.1/abc",
    "https://[::1]/abc",
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.1/abc",
    "ftp://fcm.googleapis.com/abc",
    "javascript:alert(1)",
    "",
  ];

  for (const address of fine) assert(isPushAddress(hosts, address), address);
  for (const address of wrong) assert(!isPushAddress(hosts, address), address);
  assert.deepEqual(readConfig({ PUSH_HOSTS: "off" }).push.hosts, []);
  for (const word of ["10.0.0.1", "https://a.example", "*", "localhost"]) {
    assert.throws(() => readPushHosts([word]), /PUSH_HOSTS/, word);
  }
  const local = { PUSH_HOSTS: "http://127.0.0.1:9", HOST: "0.0.0.0" };
  assert.throws(() => readConfig(local), /PUSH_HOSTS.*loopback/);
});

/** The claims of a token whose signature holds (RFC 8292), but for its time. */
async function claimsOf(token: string, key: string): Promise<unknown> {
  const bytes = (text: string) =>
    Uint8Array.fromBase64(text, { alphabet: "base64url" });
  const [head = "", claims = "", signature = ""] = token.split(".");
  const how = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const publicKey = await crypto.subtle.importKey(
    "raw",
    bytes(key),
    how,
    true,
    [
      "verify",
    ],
  );
  const signed = new TextEncoder().encode(`${head}.${claims}`);
  assert(
    await crypto.subtle.verify(how, publicKey, bytes(signature), signed),
  );
  const { exp, ...rest } = JSON.parse(new TextDecoder().decode(bytes(claims)));
  assert(exp * 1_000 > Date.now());
  return rest;
}
