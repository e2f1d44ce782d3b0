import assert from "node:assert/strict";
import type { App } from "fresh";
import { registerUser } from "@/lib/accounts/mod.ts";
import type { TokenPair } from "@/lib/accounts/schema.ts";
import type { State } from "@/lib/web/define.ts";
import { clearSessionCookies, setSessionCookies } from "@/lib/web/session.ts";
import {
  ORIGIN,
  type SessionApp,
  withSessionApp,
} from "@/tests/web/session_app.ts";

const HTTP = { publicUrl: ORIGIN, refreshTtlS: 1_209_600 };
const HTTPS = { publicUrl: "https://hanjari.example", refreshTtlS: 1_209_600 };
const MINUTE_MS = 60_000;

async function join({ services }: SessionApp, username = "sohee") {
  const { user, tokens } = await registerUser(services, {
    username,
    email: `${username}@example.com`,
    password: "조용한 수달 아홉 마리",
    client: { address: "::1", userAgent: "test" },
  });
  return { user, tokens };
}

function cookieHeader({ access, refresh }: Partial<TokenPair>): string {
  return [
    ...(access === undefined ? [] : [`hanjari_access=${access}`]),
    ...(refresh === undefined ? [] : [`hanjari_refresh=${refresh}`]),
  ].join("; ");
}

/** What a browser keeps of an answer: name → value; empty when it forgets it. */
function cookiesOf(response: Response): Record<string, string> {
  return Object.fromEntries(
    response.headers.getSetCookie().map((line) => {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

async function statusOf(asking: Promise<Response>): Promise<number> {
  const response = await asking;
  await response.body?.cancel();
  return response.status;
}

const pages = (app: App<State>) => {
  app.get("/who", (ctx) => Response.json(ctx.state.asker));
  app.get("/broken", () => {
    throw new Error("a bug");
  });
  app.get("/leave", (ctx) => {
    const headers = new Headers();
    clearSessionCookies(headers, ctx.state.services.config);
    return new Response(null, { headers });
  });
};

Deno.test("sessionMiddleware() knows a bearer, under either word and whatever its case", () =>
  withSessionApp(async (app) => {
    const { user, tokens } = await join(app);

    for (const word of ["Bearer", "bearer", "BEARER", "token", "Token"]) {
      const response = await app.ask("GET", "/who", {
        headers: { authorization: `${word} ${tokens.access}` },
      });
      const asker = await response.json();
      assert.deepEqual(asker.user, user, word);
      assert.equal(asker.by, "bearer");
      assert.deepEqual(cookiesOf(response), {});
    }
  }, { extend: pages }));

Deno.test("sessionMiddleware() never falls back to the cookies behind a header that does not hold", () =>
  withSessionApp(async (app) => {
    const { tokens } = await join(app);
    const cookie = cookieHeader(tokens);
    const headers = [
      ...["Bearer x", "Bearer", "", "Basic dTpw", "token  ", "Bearer a b"],
      ...[tokens.access, `Bearer ${tokens.refresh}`, `Bearer${tokens.access}`],
    ];

    for (const authorization of headers) {
      const response = await app.ask("GET", "/api/me", {
        headers: { authorization, cookie },
      });
      assert.equal(response.status, 401, authorization);
      assert.equal(
        response.headers.get("www-authenticate"),
        'Bearer realm="hanjari"',
      );
      assert.deepEqual(cookiesOf(response), {});
      await response.body?.cancel();
    }
    assert.equal(
      await statusOf(app.ask("GET", "/api/me", { headers: { cookie } })),
      200,
    );
  }));

Deno.test("sessionMiddleware() lets a client with an old header log in and refresh", () =>
  withSessionApp(async (app) => {
    const { tokens } = await join(app);
    app.clock.at += 20 * MINUTE_MS;
    const headers = { authorization: `Bearer ${tokens.access}` };

    assert.equal(await statusOf(app.ask("GET", "/api/me", { headers })), 401);
    const refreshed = await app.ask("POST", "/api/token/refresh", {
      headers,
      json: { refresh: tokens.refresh },
    });

    assert.equal(refreshed.status, 200);
    await refreshed.body?.cancel();
  }));

Deno.test("sessionMiddleware() leaves living cookies alone", () =>
  withSessionApp(async (app) => {
    const { user, tokens } = await join(app);

    const response = await app.ask("GET", "/who", {
      headers: { cookie: `other=1; ${cookieHeader(tokens)}` },
    });

    const asker = await response.json();
    assert.deepEqual(asker.user, user);
    assert.equal(asker.by, "cookie");
    assert.deepEqual(cookiesOf(response), {});
  }, { extend: pages }));

Deno.test("sessionMiddleware() renews a browser's session, on failures too", () =>
  withSessionApp(async (app) => {
    const { user, tokens } = await join(app);
    let kept: Partial<TokenPair> = { refresh: tokens.refresh };

    for (
      const [path, status] of [
        ["/who", 200],
        ["/api/me", 200],
        ["/api/users/1", 404],
        ["/broken", 500],
        ["/nowhere", 404],
      ] as const
    ) {
      app.clock.at += 11 * MINUTE_MS;
      const response = await app.ask("GET", path, {
        headers: { cookie: cookieHeader(kept) },
      });
      await response.body?.cancel();
      const cookies = cookiesOf(response);
      assert.equal(response.status, status);
      assert(cookies.hanjari_access && cookies.hanjari_refresh, path);
      assert.notEqual(cookies.hanjari_refresh, kept.refresh);
      kept = {
        access: cookies.hanjari_access,
        refresh: cookies.hanjari_refresh,
      };
    }
    const who = await app.ask("GET", "/who", {
      headers: { cookie: cookieHeader(kept) },
    });
    assert.equal((await who.json()).user.id, user.id);
  }, { extend: pages }));

Deno.test("sessionMiddleware() gives ten tabs at once one successor, and clears nobody's cookies", () =>
  withSessionApp(async (app) => {
    const { tokens } = await join(app);
    app.clock.at += 11 * MINUTE_MS;
    const ask = () =>
      app.ask("GET", "/who", { headers: { cookie: cookieHeader(tokens) } });

    const tabs = await Promise.all(Array.from({ length: 10 }, ask));
    app.clock.at += 19_000;
    const late = await ask();

    const cookies = [...tabs, late].map(cookiesOf);
    assert.equal(
      new Set(cookies.map(({ hanjari_refresh }) => hanjari_refresh)).size,
      1,
    );
    assert.notEqual(cookies[0]?.hanjari_refresh, "");
    for (const response of [...tabs, late]) {
      assert.notEqual(await response.json(), null);
    }
  }, { extend: pages }));

Deno.test("sessionMiddleware() takes cookies away only when they are definitely refused", () =>
  withSessionApp(async (app) => {
    const { tokens } = await join(app);
    const refused = await app.ask("GET", "/who", {
      headers: { cookie: cookieHeader({ refresh: "unknown" }) },
    });
    const onlyAccess = await app.ask("GET", "/who", {
      headers: { cookie: cookieHeader({ access: "x" }) },
    });
    app.services.kv.get = () => Promise.reject(new Error("database is locked"));
    const busy = await app.ask("GET", "/api/me", {
      headers: { cookie: cookieHeader({ refresh: tokens.refresh }) },
    });

    assert.equal(await refused.json(), null);
    assert.deepEqual(cookiesOf(refused), {
      hanjari_access: "",
      hanjari_refresh: "",
    });
    assert.equal(refused.headers.get("clear-site-data"), null);
    assert.deepEqual(cookiesOf(onlyAccess), {});
    assert.equal(busy.status, 503);
    assert.deepEqual(cookiesOf(busy), {});
    await Promise.all([onlyAccess, busy].map((r) => r.body?.cancel()));
  }, { extend: pages }));

Deno.test("sessionMiddleware() lets a page decide about the cookies itself", () =>
  withSessionApp(async (app) => {
    const { tokens } = await join(app);

    const response = await app.ask("GET", "/leave", {
      headers: { cookie: cookieHeader({ refresh: tokens.refresh }) },
    });

    assert.deepEqual(cookiesOf(response), {
      hanjari_access: "",
      hanjari_refresh: "",
    });
  }, { extend: pages }));

Deno.test("assertSameOrigin() lets cookies act only for pages of ours", () =>
  withSessionApp(async (app) => {
    const { tokens } = await join(app);
    const patch = (headers: Record<string, string>) =>
      statusOf(app.ask("PATCH", "/api/me", {
        json: { locale: "en" },
        headers: { cookie: cookieHeader(tokens), ...headers },
      }));

    for (
      const ours of [
        { "sec-fetch-site": "same-origin" },
        { "sec-fetch-site": "same-origin", origin: ORIGIN },
        { "sec-fetch-site": "none" },
        { origin: ORIGIN },
        { "sec-fetch-site": "cross-site", origin: "https://app.example" },
      ] as Record<string, string>[]
    ) assert.equal(await patch(ours), 200, JSON.stringify(ours));
    for (
      const foreign of [
        {},
        { origin: "https://evil.example" },
        { origin: "null" },
        { origin: `${ORIGIN}.evil.example` },
        { origin: "http://localhost" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site", origin: "http://localhost:9000" },
        { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
      ] as Record<string, string>[]
    ) assert.equal(await patch(foreign), 403, JSON.stringify(foreign));
    const bearer = await statusOf(app.ask("PATCH", "/api/me", {
      json: { locale: "ko" },
      headers: {
        authorization: `Bearer ${tokens.access}`,
        origin: "https://evil.example",
        "sec-fetch-site": "cross-site",
      },
    }));
    assert.equal(bearer, 200);
  }, { config: { corsOrigins: ["https://app.example"] } }));

Deno.test("setSessionCookies() hides tokens from scripts and other sites, and over https from all but this host", () => {
  const tokens = { access: "a.b.c", refresh: "r", expires_in: 600 };
  const lines = [HTTP, HTTPS].map((config) => {
    const headers = new Headers();
    setSessionCookies(headers, config, tokens);
    return headers.getSetCookie();
  });

  assert.deepEqual(lines, [
    [
      "hanjari_access=a.b.c; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600",
      "hanjari_refresh=r; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600",
    ],
    [
      "__Host-hanjari_access=a.b.c; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=1209600",
      "__Host-hanjari_refresh=r; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=1209600",
    ],
  ]);
});

Deno.test("clearSessionCookies() also clears what the browser kept, over https", () => {
  const [plain, secure] = [HTTP, HTTPS].map((config) => {
    const headers = new Headers();
    clearSessionCookies(headers, config);
    return headers;
  });

  assert.equal(plain?.get("clear-site-data"), null);
  assert.equal(secure?.get("clear-site-data"), '"cookies", "storage"');
  for (const line of secure?.getSetCookie() ?? []) {
    assert.match(line, /^__Host-hanjari_\w+=; .*Secure; Max-Age=0$/);
  }
});
