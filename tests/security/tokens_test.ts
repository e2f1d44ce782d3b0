import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import {
  call,
  openSocket,
  registerPair,
  takeTicket,
} from "../support/client.ts";
import { RawSocket } from "../support/raw_socket.ts";

const SECRET = crypto.getRandomValues(new Uint8Array(32)).toHex();

Deno.test("Forged, altered and misplaced tokens are refused", async (t) => {
  await using app = await startApp({ env: { SECRET_KEY: SECRET } });
  const [person, other] = await registerPair(app);
  const [head = "", body = "", signature = ""] = person.access.split(".");
  const header = decode(head);
  const claims = decode(body);
  const signed = (h: object, c: object, key: string | Uint8Array = SECRET) =>
    sign(h, c, typeof key === "string" ? new TextEncoder().encode(key) : key);
  const none = { ...header, alg: "none" };
  const forged: Record<string, string> = {
    "nothing": "",
    "a word": "token",
    "three dots": "...",
    "no signature": `${head}.${body}.`,
    "another's signature": `${head}.${body}.${other.access.split(".")[2]}`,
    "alg none": `${encode(none)}.${body}.`,
    "alg None": `${encode({ ...header, alg: "None" })}.${body}.`,
    "alg none, old signature": `${encode(none)}.${body}.${signature}`,
    "alg HS512": `${encode({ ...header, alg: "HS512" })}.${body}.${signature}`,
    "alg RS256": `${encode({ ...header, alg: "RS256" })}.${body}.${signature}`,
    "another person": `${head}.${
      encode({ ...claims, sub: String(other.id) })
    }.${signature}`,
    "a longer life": `${head}.${
      encode({ ...claims, exp: 4_102_444_800 })
    }.${signature}`,
    "signed with an empty key": await signed(header, claims, new Uint8Array(1)),
    "signed with the word secret": await signed(header, claims, "secret"),
    "signed with the raw configured key": await signed(header, {
      ...claims,
      sub: String(other.id),
    }),
    "a key of the sender": await signed(
      { ...header, jwk: { kty: "oct", k: "AAAA" } },
      claims,
      "AAAA",
    ),
    "a key elsewhere": await signed(
      { ...header, jku: "http://127.0.0.1:1/keys" },
      claims,
      "AAAA",
    ),
    "kid as a path": await signed(
      { ...header, kid: "../../../dev/null" },
      claims,
      new Uint8Array(1),
    ),
    "critical unknown": await signed({ ...header, crit: ["x"], x: 1 }, claims),
    "the refresh token": person.refresh,
    "a ticket": await takeTicket(app, person),
    "blank in the middle": `${head}. ${body}.${signature}`,
    "another last character": person.access.slice(0, -4) + "AAAA",
    "10 KB": "a".repeat(10_000),
  };

  for (const [name, token] of Object.entries(forged)) {
    await t.step(name, async () => {
      const { status, headers } = await call(app, "GET", "/api/me", {
        headers: { authorization: `Bearer ${token}` },
      });
      assert.equal(status, 401);
      assert(headers.get("www-authenticate"));
    });
  }
  await t.step("an access token does not refresh", async () => {
    const { status } = await call(app, "POST", "/api/token/refresh", {
      body: { refresh: person.access },
    });
    assert.equal(status, 401);
  });
  await t.step("the real one is good, in any case of its scheme", async () => {
    for (const scheme of ["Bearer", "bearer", "token", "TOKEN"]) {
      const { status } = await call(app, "GET", "/api/me", {
        headers: { authorization: `${scheme} ${person.access}` },
      });
      assert.equal(status, 200, scheme);
    }
  });
});

Deno.test("A ticket opens one socket, once, and its end is told", async () => {
  await using app = await startApp();
  const [person] = await registerPair(app);
  const ticket = await takeTicket(app, person);

  using first = await RawSocket.open(app.wsUrl, `/ws?ticket=${ticket}`);
  assert(await first.readUntil((event) => event.type === "ready"));
  using second = await RawSocket.open(app.wsUrl, `/ws?ticket=${ticket}`);
  assert.equal((await second.end(2_000))?.code, 4001);
  const races = await takeTicket(app, person);
  const sockets = await Promise.all(
    Array.from(
      { length: 20 },
      () => RawSocket.open(app.wsUrl, `/ws?ticket=${races}`),
    ),
  );
  const opened = await Promise.all(
    sockets.map(async (socket) =>
      await socket.readUntil((event) => event.type === "ready") !== null
    ),
  );
  for (const socket of sockets) socket.cut();

  assert.equal(opened.filter(Boolean).length, 1);
  assert(!app.log().includes(ticket), "the ticket is in the log");
});

Deno.test("Sockets that prove nothing are closed 4001, with and without words", async () => {
  await using app = await startApp();
  const [person] = await registerPair(app);
  for (
    const path of [
      "/ws?ticket=nonsense",
      "/ws?ticket=",
      `/ws?token=${person.access}`,
    ]
  ) {
    using socket = await RawSocket.open(app.wsUrl, path);
    assert.equal(socket.handshake.status, 101, path);
    assert.equal((await socket.end(2_000))?.code, 4001, path);
  }
  const silent = await openSocket(app, null);
  const waited = performance.now();
  assert.equal((await silent.closed).code, 4001);
  assert(performance.now() - waited <= 7_000);
  const wrong = await openSocket(app, null);
  wrong.say({ type: "auth", token: "nonsense" });
  assert.equal((await wrong.closed).code, 4001);
});

function decode(part: string): Record<string, unknown> {
  const bytes = Uint8Array.fromBase64(part, { alphabet: "base64url" });
  return JSON.parse(new TextDecoder().decode(bytes));
}

function encode(value: object): string {
  return base64(new TextEncoder().encode(JSON.stringify(value)));
}

function base64(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

/** A well-formed HS256 token under a key of the attacker's choice. */
async function sign(
  header: object,
  claims: object,
  secret: Uint8Array,
): Promise<string> {
  const key = await crypto.subtle.importKey(
    "raw",
    new Uint8Array(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const text = `${encode(header)}.${encode(claims)}`;
  const signature = await crypto.subtle.sign(
    "HMAC",
    key,
    new TextEncoder().encode(text),
  );
  return `${text}.${base64(new Uint8Array(signature))}`;
}
