import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import { call, must, registerPeople } from "../support/client.ts";
import { logInByForm } from "../support/cookies.ts";
import { readOperations } from "../support/openapi.ts";
import { type FileRoute, listFileRoutes } from "../support/routes.ts";

/** Who is answered at a URL outside of the API. */
type Who =
  /** Everybody. */
  | "open"
  /** Who is signed in; others are led to the login. */
  | "member"
  /** Administrators; for other members there is nothing. */
  | "admin"
  /** Programs: a problem, never a page. */
  | "program";

/** Every page, file and socket has its row; a new route without one fails the test. */
const ROUTES: Record<string, Who> = {
  "/": "open",
  "/accounts/avatar": "member",
  "/accounts/consents": "member",
  "/accounts/delete": "member",
  "/accounts/email": "member",
  "/accounts/email/link": "open",
  "/accounts/export": "member",
  "/accounts/language": "open",
  "/accounts/login": "open",
  "/accounts/logout": "open",
  "/accounts/my_page": "member",
  "/accounts/alerts": "member",
  "/accounts/notices": "member",
  "/accounts/password": "member",
  "/accounts/privacy": "open",
  "/accounts/reset": "open",
  "/accounts/restore": "open",
  "/accounts/sessions": "member",
  "/accounts/settings": "member",
  "/accounts/signup": "open",
  "/accounts/social/join": "open",
  "/accounts/social/start": "open",
  "/accounts/social/{provider}/callback": "open",
  "/accounts/verify": "member",
  "/accounts/verify/link": "open",
  "/admin": "admin",
  "/admin/circles": "admin",
  "/admin/exchange": "admin",
  "/admin/jobs": "admin",
  "/admin/limits": "admin",
  "/admin/log": "admin",
  "/admin/outbox": "admin",
  "/admin/reports": "admin",
  "/admin/reports/{reportId}": "admin",
  "/admin/users": "admin",
  "/admin/users/{userId}": "admin",
  "/avatars/{avatarId}": "program",
  "/chat": "member",
  "/chat/search": "member",
  "/chat/{other_user_id}": "member",
  "/circles/{circleId}/rounds": "member",
  "/circles/{circleId}/rounds/{roundId}": "member",
  "/csp-reports": "program",
  "/docs": "open",
  "/docs/{file}": "open",
  "/health": "program",
  "/manifest.webmanifest": "open",
  "/matching": "member",
  "/matching/friends": "member",
  "/matching/likes": "member",
  "/matching/matches": "member",
  "/matching/{userId}": "member",
  "/menu": "member",
  "/metrics": "program",
  "/offline": "open",
  "/orders": "member",
  "/orders/new": "member",
  "/orders/together": "member",
  "/orders/{orderId}": "member",
  "/privacy": "open",
  "/ready": "program",
  "/reports": "member",
  "/reports/new": "member",
  "/rooms/join": "member",
  "/rooms/new": "member",
  "/rooms/{roomId}": "member",
  "/rooms/{roomId}/info": "member",
  "/rooms/{roomId}/rules": "member",
  "/terms": "open",
  "/welcome": "member",
  "/ws": "program",
  "/ws/chat/{roomId}": "program",
  "/ws/online": "program",
};

/** Files, and what is nowhere: the gallery is for the development server only. */
const OTHERS = {
  "/favicon.ico": 200,
  "/styles.css": 200,
  "/nowhere": 404,
  "/api/nowhere": 404,
  "/dev/gallery": 404,
};

/** On every answer, whatever it is, letter by letter. */
const PROTECTION = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};
const POLICY = [
  ...["default-src 'self'", "script-src 'self' NONCE"],
  ...["style-src 'self' NONCE", "font-src 'self'"],
  ...["img-src 'self' data: blob:", "media-src 'self' data: blob:"],
  ...["worker-src 'self'", "connect-src 'self' SOCKETS"],
  ...["object-src 'none'", "base-uri 'none'", "form-action 'self'"],
  ...["frame-ancestors 'none'", "manifest-src 'self'"],
  ...["report-to csp-endpoint", "report-uri /csp-reports"],
].join("; ");
/** Its viewer is somebody else's program and brings a policy of its own. */
const VIEWER_POLICY = [
  ...["default-src 'self'", "style-src 'self' 'unsafe-inline'"],
  ...["img-src 'self' data:", "object-src 'none'", "base-uri 'none'"],
  "frame-ancestors 'none'",
].join("; ");
/** What else an answer may say of itself. */
const HARMLESS =
  /^(cache-control|content-(disposition|encoding|language|length|security-policy|type)|date|etag|hanjari-viewer|last-modified|link|location|reporting-endpoints|retry-after|ratelimit-.*|vary|www-authenticate|x-request-id|allow)$/;

const EVIL = {
  origin: "https://evil.example",
  "sec-fetch-site": "cross-site",
};

Deno.test("every route guards its door, and wears every protecting header", async (t) => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);
  const routes = await listFileRoutes();
  const missing = routes.filter(({ path }) => !(path in ROUTES));
  assert.deepEqual(missing.map(({ path }) => path), [], "Add a row for each");

  for (const { path } of routes) {
    await t.step(`${path}: ${ROUTES[path]}`, async () => {
      for (const token of [undefined, person.access]) {
        const answer = await call(app, "GET", filled(path), { token });
        assertProtected(app, path, answer.headers);
        assertNoSecrets(String(answer.body));
        assertDoor(path, answer, token !== undefined);
      }
    });
  }
  for (const [path, status] of Object.entries(OTHERS)) {
    await t.step(path, async () => {
      const answer = await call(app, "GET", path);
      assertProtected(app, path, answer.headers);
      assert.equal(answer.status, status);
    });
  }
});

Deno.test("no route of a page or of the API acts for another site's page", async (t) => {
  await using app = await startApp();
  const [person] = await registerPeople(app, 1);
  assert(person);
  const cookie = await logInByForm(app, person);
  const token = person.access;
  const stateOf = () =>
    Promise.all(["/api/me", "/api/rooms", "/api/orders", "/api/me/sessions"]
      .map((path) => must(app, "GET", path, { token })));
  const before = await stateOf();

  // What takes reports of browsers acts for nobody.
  const forms = (await listFileRoutes()).filter((one) =>
    one.takesForms && ROUTES[one.path] !== "program"
  );
  const operations = (await readOperations(app)).filter(({ method }) =>
    method !== "GET"
  );
  const targets = [
    ...forms.map(({ path }: FileRoute) => ({ method: "POST", path })),
    // Some answer nobody's requests too; those need no cookie to be asked.
    ...operations.filter((one) => one.needsUser),
  ];
  assert(targets.length > 100, String(targets.length));
  for (const { method, path } of targets) {
    await t.step(`${method} ${path}`, async () => {
      for (
        const type of ["application/x-www-form-urlencoded", "text/plain"]
      ) {
        const answer = await call(app, method, filled(path), {
          headers: { ...EVIL, cookie, "content-type": type },
          body: "action=delete&message=x&client_id=x",
        });
        assert.equal(answer.status, 403);
        assertProtected(app, path, answer.headers);
      }
    });
  }
  await t.step("nothing was changed", async () => {
    assert.deepEqual(await stateOf(), before);
  });
});

function filled(path: string): string {
  return path.replace(/\{file\}/, "swagger-ui.css")
    .replace(/\{\w+\}/g, "123456");
}

function assertProtected(app: App, path: string, headers: Headers): void {
  for (const [name, value] of Object.entries(PROTECTION)) {
    assert.equal(headers.get(name), value, `${path} ${name}`);
  }
  const policy = headers.get("content-security-policy") ?? "";
  if (path.startsWith("/docs")) {
    if (path === "/docs") assert.equal(policy, VIEWER_POLICY);
  } else {
    const shown = policy.replace(/'nonce-[\w-]{16,}'/g, "NONCE")
      .replace(app.origin.replace("http", "ws"), "SOCKETS");
    assert.equal(shown, POLICY, path);
    const endpoints = headers.get("reporting-endpoints");
    assert.equal(endpoints, 'csp-endpoint="/csp-reports"', path);
  }
  for (const [name] of headers) {
    assert(HARMLESS.test(name) || name in PROTECTION, `${path} says ${name}`);
  }
  assert.match(headers.get("x-request-id") ?? "", /^[\w-]{16}$/);
}

function assertDoor(
  path: string,
  { status, headers }: { status: number; headers: Headers },
  isIn: boolean,
): void {
  const where = headers.get("location") ?? "";
  const type = headers.get("content-type") ?? "";
  const isPrivate = /no-store/.test(headers.get("cache-control") ?? "");
  assert(status < 500 || path === "/ready", `${path} ${status}`);
  if (ROUTES[path] === "member") {
    assert(isPrivate, path);
    if (!isIn) {
      assert.equal(status, 303, path);
      assert.match(where, /^\/accounts\/login\?next=/);
    }
  }
  if (ROUTES[path] === "admin") assert.equal(status, isIn ? 404 : 303, path);
  if (ROUTES[path] === "program") assert(!type.startsWith("text/html"), path);
}

/** Neither where the program lies, nor what it is made of. */
function assertNoSecrets(body: string): void {
  assert.doesNotMatch(body, /file:\/\/|node_modules\/|\bat \w+ \(/);
}
