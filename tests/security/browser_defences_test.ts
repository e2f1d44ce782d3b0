import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  openDirect,
  type Person,
  readHistory,
  registerPair,
} from "../support/client.ts";
import { RawSocket } from "../support/raw_socket.ts";
import { shareApp } from "../support/shared_app.ts";

const shared = shareApp();

const FORM = "application/x-www-form-urlencoded";

/** What every answer carries, whatever it is. */
const ALWAYS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** Headers of a request that another site makes a browser send, and of one that our own page sends. */
function senders(
  app: App,
): { name: string; headers: Record<string, string>; isOurs: boolean }[] {
  const { origin } = app;
  return [
    {
      name: "our page",
      headers: { origin, "sec-fetch-site": "same-origin" },
      isOurs: true,
    },
    { name: "our page in an old browser", headers: { origin }, isOurs: true },
    {
      name: "another site",
      headers: {
        origin: "https://evil.example",
        "sec-fetch-site": "cross-site",
      },
      isOurs: false,
    },
    {
      name: "another site in an old browser",
      headers: { origin: "https://evil.example" },
      isOurs: false,
    },
    {
      name: "a sibling site",
      headers: { origin: "https://x.localhost", "sec-fetch-site": "same-site" },
      isOurs: false,
    },
    {
      name: "a sandboxed frame",
      headers: { origin: "null", "sec-fetch-site": "cross-site" },
      isOurs: false,
    },
    {
      name: "a name that begins like ours",
      headers: { origin: `${origin}.evil.example` },
      isOurs: false,
    },
  ];
}

Deno.test("Pages, the API, errors and files carry the protecting headers", async (t) => {
  const app = shared();
  const [person] = await registerPair(app);
  const answers = [
    ["page", "/", undefined],
    ["page", "/accounts/login", undefined],
    ["page", "/nowhere", undefined],
    ["api", "/api/me", person.access],
    ["api", "/api/me", undefined],
    ["api", "/api/nowhere", undefined],
    ["file", "/favicon.ico", undefined],
    ["file", "/health", undefined],
    ["file", "/docs", undefined],
  ] as const;

  for (const [kind, path, token] of answers) {
    await t.step(`${path} ${token ? "signed in" : ""}`, async () => {
      const { headers, body } = await call(app, "GET", path, { token });

      for (const [name, value] of Object.entries(ALWAYS)) {
        assert.equal(headers.get(name), value, name);
      }
      assert(headers.get("permissions-policy"));
      assert.equal(headers.get("x-powered-by"), null);
      assert.equal(headers.get("access-control-allow-origin"), null);
      assert.doesNotMatch(String(body), /at \w+ \(|file:\/\/|node_modules/);
      if (kind === "api") {
        assert.match(headers.get("content-type") ?? "", /json/);
        assert.match(headers.get("cache-control") ?? "", /no-store/);
      }
      if (kind === "page") assertPolicy(headers);
    });
  }
});

Deno.test("Two pages never share a nonce, and every script has the page's own", async () => {
  const app = shared();
  const nonces = new Set<string>();
  for (let i = 0; i < 3; i++) {
    const { headers, body } = await call<string>(app, "GET", "/accounts/login");
    const policy = headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    nonces.add(nonce);
    for (const [tag] of body.matchAll(/<script[^>]*>/g)) {
      assert(tag.includes(`nonce="${nonce}"`), tag);
    }
  }
  assert.equal(nonces.size, 3);
});

Deno.test("Only our own pages act for somebody who is signed in by cookie", async (t) => {
  const app = shared();
  const [person, other] = await registerPair(app);
  const room = await openDirect(app, person, other);
  const cookie = await logInByForm(app, person);
  const path = `/api/rooms/${room.id}/messages`;
  let stored = 0;

  for (const { name, headers, isOurs } of senders(app)) {
    await t.step(`API, ${name}`, async () => {
      const { status } = await call(app, "POST", path, {
        headers: { ...headers, cookie },
        body: { client_id: `c-${stored}-${name.length}`, message: name },
      });
      assert.equal(status, isOurs ? 201 : 403);
      if (isOurs) stored++;
    });
    await t.step(`form, ${name}`, async () => {
      const { status } = await call(app, "POST", "/accounts/login", {
        headers: { ...headers, "content-type": FORM },
        body: new URLSearchParams({
          username: person.username,
          password: person.password,
        }),
      });
      assert.equal(status < 400, isOurs, String(status));
    });
  }
  await t.step("a form that pretends to be JSON", async () => {
    const { status } = await call(app, "POST", path, {
      headers: {
        cookie,
        origin: "https://evil.example",
        "content-type": "text/plain",
      },
      body: JSON.stringify({ client_id: "x", message: "x" }),
    });
    assert(status === 403 || status === 415, String(status));
  });
  await t.step("a bearer needs no origin", async () => {
    const { status } = await call(app, "POST", path, {
      token: person.access,
      body: { client_id: "bearer", message: "bearer" },
    });
    assert.equal(status, 201);
    stored++;
  });
  await t.step("asking to log out by GET logs nobody out", async () => {
    await call(app, "GET", "/accounts/logout", { headers: { cookie } });
    const { status } = await call(app, "GET", "/api/me", {
      headers: { cookie },
    });
    assert.equal(status, 200);
  });
  assert.equal((await readHistory(app, other, room.id)).length, stored);
});

Deno.test("A socket by cookie needs our own origin; nobody else's page opens one", async (t) => {
  const app = shared();
  const [person] = await registerPair(app);
  const cookie = await logInByForm(app, person);
  const origins: [string, string | null, boolean][] = [
    ["our own", app.origin, true],
    ["none", null, false],
    ["another site", "https://evil.example", false],
    ["null", "null", false],
    ["the same host on another port", "http://localhost:1", false],
    ["https of ours", app.origin.replace("http:", "https:"), false],
    ["a longer name", `${app.origin}.evil.example`, false],
  ];
  for (const [name, origin, isAllowed] of origins) {
    await t.step(name, async () => {
      const headers = { Cookie: cookie, ...(origin && { Origin: origin }) };
      using socket = await RawSocket.open(app.wsUrl, "/ws", headers);
      if (isAllowed) {
        assert(await socket.readUntil((event) => event.type === "ready"));
      } else {
        assert.equal((await socket.end(2_000))?.code, 4001);
      }
    });
  }
});

Deno.test("Session cookies are HttpOnly and SameSite, and on https __Host- and Secure", async (t) => {
  const origin = "https://hanjari.example";
  for (const env of [{}, { PUBLIC_URL: origin }] as Record<string, string>[]) {
    const isHttps = env.PUBLIC_URL !== undefined;
    await t.step(isHttps ? "https" : "http on this machine", async () => {
      await using app = await startApp({ env });
      const [person] = await registerPair(app);
      const { headers } = await postLogin(
        isHttps ? { ...app, origin } : app,
        person,
      );
      const cookies = headers.getSetCookie();

      assert(cookies.length > 0);
      for (const cookie of cookies) {
        const [name = "", ...attributes] = cookie.split(/;\s*/);
        const given = attributes.map((one) => one.toLowerCase());
        assert.equal(name.startsWith("__Host-"), isHttps, name);
        assert.equal(given.includes("secure"), isHttps, cookie);
        assert(given.includes("path=/") && given.includes("httponly"), cookie);
        assert(given.some((one) => /^samesite=(lax|strict)$/.test(one)));
        assert(!given.some((one) => one.startsWith("domain=")), cookie);
      }
      assert.equal(headers.has("strict-transport-security"), isHttps);
    });
  }
});

function assertPolicy(headers: Headers): void {
  const policy = headers.get("content-security-policy") ?? "";
  for (
    const part of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ]
  ) assert(policy.includes(part), `${part} in ${policy}`);
  const scripts = /script-src ([^;]+)/.exec(policy)?.[1] ?? "";
  assert.match(scripts, /'nonce-/);
  assert.doesNotMatch(scripts, /unsafe-inline|unsafe-eval|https?:|\*/);
}

function postLogin(
  app: Pick<App, "url" | "origin">,
  { username, password }: Person,
) {
  return call(app, "POST", "/accounts/login", {
    headers: {
      origin: app.origin,
      "sec-fetch-site": "same-origin",
      "content-type": FORM,
    },
    body: new URLSearchParams({ username, password }),
  });
}

async function logInByForm(app: App, person: Person): Promise<string> {
  const { status, headers } = await postLogin(app, person);
  assert(status === 302 || status === 303, `login answered ${status}`);
  return headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
}
