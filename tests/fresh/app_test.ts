import assert from "node:assert/strict";
import { h } from "preact";
import {
  App,
  type Context,
  createDefine,
  csp,
  csrf,
  HttpError,
  type Middleware,
  page,
  type PageProps,
  type RouteData,
} from "fresh";
import { HttpError as RuntimeHttpError, IS_BROWSER } from "fresh/runtime";

type AnyApp<State> = Pick<App<State>, "handler">;

async function ask<State>(
  app: AnyApp<State>,
  path: string,
  init?: RequestInit,
) {
  const request = new Request(`http://localhost${path}`, init);
  const response = await app.handler()(request);
  const { status, headers } = response;
  return { status, headers, body: await response.text() };
}

/** A failure that nobody catches is logged: tests of it look at the log. */
async function silently<T>(run: () => Promise<T>): Promise<[T, unknown[]]> {
  const original = Reflect.get(console, "error");
  const logged: unknown[] = [];
  Reflect.set(console, "error", (...args: unknown[]) => logged.push(...args));
  try {
    return [await run(), logged];
  } finally {
    Reflect.set(console, "error", original);
  }
}

Deno.test("App.config has defaults that the constructor overrides", () => {
  const { config } = new App({ basePath: "/base", trustProxy: true });

  assert.deepEqual(config, {
    root: ".",
    basePath: "/base",
    mode: "production",
    trustProxy: true,
  });
});

Deno.test("App answers each method where it was registered", async () => {
  const app = new App();
  for (const method of ["get", "post", "put", "patch", "delete"] as const) {
    app[method]("/it", (ctx) => ctx.text(`${method} ${ctx.req.method}`));
  }
  app.head("/only", () => new Response("body", { headers: { "x-own": "1" } }));
  app.all("/all", (ctx) => ctx.text(ctx.req.method));

  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
    const { body } = await ask(app, "/it", { method });
    assert.equal(body, `${method.toLowerCase()} ${method}`);
    assert.equal((await ask(app, "/all", { method })).body, method);
  }
  const head = await ask(app, "/only", { method: "HEAD" });
  assert.equal(head.headers.get("x-own"), "1");
  assert.equal(head.body, "");
  assert.equal((await ask(app, "/it", { method: "HEAD" })).status, 200);
});

Deno.test("App answers 405, 404 and OPTIONS inside the root middlewares", async () => {
  const seen: string[] = [];
  const app = new App()
    .use((ctx) => {
      seen.push(ctx.req.method);
      return ctx.next();
    })
    .use("/deep", () => new Response("never for refused methods"))
    .get("/deep/:id", (ctx) => ctx.text("deep"))
    .get("/a", (ctx) => ctx.text("a"))
    .post("/a", (ctx) => ctx.text("a"));

  const refused = await ask(app, "/a", { method: "PUT" });
  const deep = await ask(app, "/deep/1", { method: "PUT" });
  const options = await ask(app, "/a", { method: "OPTIONS" });
  const unknown = await ask(app, "/b");

  assert.equal(refused.status, 405);
  assert.equal(refused.body, "Method Not Allowed");
  assert.equal(deep.status, 405);
  assert.equal(options.status, 204);
  assert.equal(options.headers.get("allow"), "GET, POST");
  assert.equal(unknown.status, 404);
  assert.equal(unknown.body, "Not Found");
  assert.deepEqual(seen, ["PUT", "PUT", "OPTIONS", "GET"]);
});

Deno.test("App.use() wraps later routes at and below its path", async () => {
  const mark = (name: string): Middleware<{ marks?: string[] }> => (ctx) => {
    ctx.state.marks = [...ctx.state.marks ?? [], name];
    return ctx.next();
  };
  const show: Middleware<{ marks?: string[] }> = (ctx) =>
    ctx.json(ctx.state.marks ?? []);
  const app = new App<{ marks?: string[] }>()
    .get("/early", show)
    .use(mark("one"), mark("two"))
    .use("/admin", mark("admin"))
    .get("/admin", show)
    .get("/admin/users/:id", mark("own"), show)
    .get("/administrator", show)
    .use(mark("late"))
    .get("/last", show);

  const rows: [string, string[]][] = [
    ["/early", []],
    ["/admin", ["one", "two", "admin"]],
    ["/admin/users/1", ["one", "two", "admin", "own"]],
    ["/administrator", ["one", "two"]],
    ["/last", ["one", "two", "late"]],
  ];
  for (const [path, marks] of rows) {
    assert.deepEqual(JSON.parse((await ask(app, path)).body), marks, path);
  }
});

Deno.test("App keeps what was registered first, and literals before patterns", async () => {
  const app = new App()
    .get("/:any", (ctx) => ctx.text("pattern"))
    .get("/a", (ctx) => ctx.text("first"))
    .get("/a", (ctx) => ctx.text("second"))
    .get("/:other(\\d+)", (ctx) => ctx.text("too late"))
    .get("/n/:id(\\d+)", (ctx) => ctx.json({ ...ctx.params }))
    .get("/n/*", (ctx) => ctx.text(`${ctx.route}`));

  assert.equal((await ask(app, "/a")).body, "first");
  assert.equal((await ask(app, "/1")).body, "pattern");
  assert.equal((await ask(app, "/n/12")).body, '{"id":"12"}');
  assert.equal((await ask(app, "/n/x/y")).body, "/n/*");
});

Deno.test("Context gives every request its own state and parameters", async () => {
  const app = new App<{ count?: number }>()
    .get("/:id", (ctx) => {
      ctx.state.count = (ctx.state.count ?? 0) + 1;
      assert.equal(Object.getPrototypeOf(ctx.params), null);
      return ctx.json([ctx.params.id, ctx.state.count, ctx.isPartial]);
    });

  assert.equal((await ask(app, "/a")).body, '["a",1,false]');
  assert.equal((await ask(app, "/%ff")).body, '["%ff",1,false]');
});

Deno.test("Context.redirect() keeps local addresses local", async () => {
  const app = new App().get(
    "/go",
    (ctx) => ctx.redirect(ctx.url.searchParams.get("to") ?? "", 303),
  );
  const rows = [
    ["//evil.example/x", "/evil.example/x"],
    ["/a//b?next=//c#//d", "/a/b?next=//c#//d"],
    ["https://example.com//x", "https://example.com//x"],
    ["/plain", "/plain"],
  ];

  for (const [to, location] of rows) {
    const path = `/go?to=${encodeURIComponent(to)}`;
    const { status, headers } = await ask(app, path);
    assert.equal(status, 303);
    assert.equal(headers.get("location"), location);
  }
});

Deno.test("Context has helpers for text, HTML, JSON and streams", async () => {
  async function* later() {
    yield "a";
    await Promise.resolve();
    yield new Uint8Array([98]);
  }
  const app = new App()
    .get("/text", (ctx) => ctx.text("t", { status: 201 }))
    .get("/html", (ctx) => ctx.html("<b>h</b>"))
    .get("/json", (ctx) => ctx.json({ j: 1 }, { headers: { "x-j": "1" } }))
    .get("/stream", (ctx) => ctx.stream(later()))
    .get("/list", (ctx) => ctx.stream(["x", "y"]))
    .get("/function", (ctx) => ctx.stream(later));

  const text = await ask(app, "/text");
  assert.equal(text.status, 201);
  assert.match(text.headers.get("content-type") ?? "", /^text\/plain/);
  const html = await ask(app, "/html");
  assert.equal(html.headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(html.body, "<b>h</b>");
  const json = await ask(app, "/json");
  assert.match(json.headers.get("content-type") ?? "", /^application\/json/);
  assert.equal(json.headers.get("x-j"), "1");
  assert.equal((await ask(app, "/stream")).body, "ab");
  assert.equal((await ask(app, "/list")).body, "xy");
  assert.equal((await ask(app, "/function")).body, "ab");
});

Deno.test("Context.render() completes the document", async () => {
  const app = new App()
    .get(
      "/part",
      (ctx) =>
        ctx.render(h("p", null, "<&>"), {
          status: 201,
          headers: { "x-a": "1" },
        }),
    )
    .get("/body", (ctx) => ctx.render(h("body", { id: "b" }, "in")))
    .get("/null", (ctx) => ctx.render(null))
    .get("/text", (ctx) => ctx.render("text" as unknown as null));

  const part = await ask(app, "/part");
  assert.equal(part.status, 201);
  assert.equal(part.headers.get("x-a"), "1");
  assert.match(part.headers.get("content-type") ?? "", /^text\/html/);
  assert.match(
    part.body,
    /^<!DOCTYPE html><html><head><meta charset="?utf-8"?\/?><\/head><body><p>&lt;&amp;(>|&gt;)<\/p><\/body><\/html>$/i,
  );
  const body = await ask(app, "/body");
  assert.equal(body.body.match(/<body/g)?.length, 1);
  assert.match(body.body, /<html>.*<body id="b">in<\/body><\/html>$/);
  assert.equal((await ask(app, "/null")).status, 200);
  const [text] = await silently(() => ask(app, "/text"));
  assert.equal(text.status, 500);
});

Deno.test("layout(), appWrapper() and route() work as files do", async () => {
  const around = (name: string) => ({ Component }: PageProps) =>
    h("div", { id: name }, h(Component, null));
  const app = new App()
    .appWrapper(around("app"))
    .layout("/", around("root"))
    .layout("/in", around("in"))
    .layout("/in/fresh", around("fresh"), { skipInheritedLayouts: true })
    .route("/in/page", { component: () => h("p", null, "page") })
    .route(
      "/in/fresh",
      () => Promise.resolve({ component: () => h("p", null, "lazy") }),
    )
    .route("/bare", {
      component: ({ data }: PageProps<{ n: number }>) => h("p", null, data.n),
      handler: { GET: () => page({ n: 7 }) },
    }, { skipInheritedLayouts: true, skipAppWrapper: true });

  const rows: [string, RegExp][] = [
    [
      "/in/page",
      /<body><div id="app"><div id="root"><div id="in"><p>page<\/p>/,
    ],
    ["/in/fresh", /<body><div id="app"><div id="fresh"><p>lazy<\/p>/],
    ["/bare", /<body><p>7<\/p>/],
  ];
  for (const [path, expected] of rows) {
    assert.match((await ask(app, path)).body, expected);
  }
  assert.equal((await ask(app, "/bare", { method: "POST" })).status, 405);
});

Deno.test("an async app wrapper gets the context and may answer itself", async () => {
  const app = new App()
    .appWrapper(async function Wrapper(props) {
      await Promise.resolve();
      if (props.url.searchParams.has("stop")) {
        return new Response("stopped", { status: 403 });
      }
      return h("main", null, h(props.Component, null));
    })
    .get("/", (ctx) => ctx.render(h("p", null, "in")));

  assert.match((await ask(app, "/")).body, /<main><p>in<\/p><\/main>/);
  assert.equal((await ask(app, "/?stop")).status, 403);
});

Deno.test("onError() answers for its path, and the nearest one wins", async () => {
  const app = new App()
    .onError("/", (ctx) => ctx.text(`root ${ctx.error}`, { status: 500 }))
    .onError("/near", {
      component: ({ error }: PageProps) => h("p", null, `near ${error}`),
    })
    .get("/far", () => Promise.reject(new Error("far")))
    .get("/near/plain", () => {
      throw new Error("plain");
    })
    .get("/near/http", () => {
      throw new HttpError(409, "http");
    });

  assert.equal((await ask(app, "/far")).body, "root Error: far");
  const plain = await ask(app, "/near/plain");
  assert.equal(plain.status, 500);
  assert.match(plain.body, /near Error: plain/);
  const http = await ask(app, "/near/http");
  assert.equal(http.status, 409);
  assert.match(http.body, /near HttpError: http/);
  assert.match((await ask(app, "/none")).body, /^root HttpError/);
});

Deno.test("notFound() catches every 404 and nothing else", async () => {
  const app = new App()
    .notFound((ctx) => ctx.text("mine", { status: 404 }))
    .get("/thrown", () => {
      throw new HttpError(404);
    })
    .get("/gone", () => {
      throw new HttpError(410);
    });
  const quiet = new App().notFound((ctx) => ctx.text("mine"));

  assert.equal((await ask(app, "/none")).body, "mine");
  assert.equal((await ask(app, "/thrown")).body, "mine");
  assert.equal((await ask(app, "/gone")).body, "Gone");
  assert.equal((await ask(quiet, "/none")).status, 200);
});

Deno.test("a catching middleware keeps the headers of the ones around it", async () => {
  const app = new App()
    .use(async (ctx) => {
      const response = await ctx.next();
      response.headers.set("x-safe", "yes");
      return response;
    })
    .use(async (ctx) => {
      try {
        return await ctx.next();
      } catch (error) {
        const status = error instanceof HttpError ? error.status : 500;
        assert.equal(ctx.error, error);
        return await ctx.render(h("p", null, `failed ${status}`), { status });
      }
    })
    .get("/broken", () => {
      throw new Error("broken");
    });

  for (const [path, status] of [["/broken", 500], ["/none", 404]] as const) {
    const answer = await ask(app, path);
    assert.equal(answer.status, status);
    assert.equal(answer.headers.get("x-safe"), "yes");
    assert.match(answer.body, new RegExp(`failed ${status}`));
  }
});

Deno.test("what nobody catches is a plain answer, and bugs are logged", async () => {
  const app = new App()
    .get("/teapot", () => {
      throw new HttpError(418);
    })
    .get("/said", () => {
      throw new HttpError(400, "said so");
    })
    .get("/bug", () => {
      throw new TypeError("secret detail");
    })
    .get("/nothing", (() => undefined) as unknown as Middleware<unknown>);

  assert.equal((await ask(app, "/teapot")).body, "I'm a Teapot");
  assert.equal((await ask(app, "/said")).body, "said so");
  const [bug, logged] = await silently(() => ask(app, "/bug"));
  assert.equal(bug.status, 500);
  assert.equal(bug.body, "Internal server error");
  assert.match(String(logged[0]), /secret detail/);
  const [nothing] = await silently(() => ask(app, "/nothing"));
  assert.equal(nothing.status, 500);
});

Deno.test("HttpError is one class with a status and an empty message", () => {
  const cause = new Error("why");
  const error = new HttpError(404, undefined, { cause });

  assert.equal(RuntimeHttpError, HttpError);
  assert.ok(error instanceof Error);
  assert.equal(error.name, "HttpError");
  assert.equal(error.status, 404);
  assert.equal(error.message, "");
  assert.equal(error.cause, cause);
  assert.equal(IS_BROWSER, false);
});

Deno.test("csrf() lets through what the site's own pages send", async () => {
  const own = "http://localhost";
  const other = "https://other.example";
  const app = (origin?: string | string[] | ((it: string) => boolean)) =>
    new App().use(csrf({ origin })).all("/", (ctx) => ctx.text("in"));
  const rows: [string | null, string | null, number][] = [
    ["same-origin", own, 200],
    ["none", null, 200],
    ["same-site", null, 403],
    ["cross-site", null, 403],
    ["cross-site", other, 403],
    ["cross-site", own, 200],
    [null, null, 200],
    [null, own, 200],
    [null, other, 403],
  ];

  for (const [site, origin, expected] of rows) {
    const headers = new Headers();
    if (site !== null) headers.set("sec-fetch-site", site);
    if (origin !== null) headers.set("origin", origin);
    const post = { method: "POST", headers };
    const { status } = await ask(app(), "/", post);
    assert.equal(status, expected, `${site} ${origin}`);
    assert.equal((await ask(app(), "/", { headers })).status, 200);
    if (origin !== other) continue;
    for (const allowed of [other, [other], (it: string) => it === other]) {
      assert.equal((await ask(app(allowed), "/", post)).status, 200);
    }
  }
});

Deno.test("csp() sends thirteen directives that can be replaced", async () => {
  const plain = new App().use(csp()).get("/", (ctx) => ctx.text(""));
  const own = new App()
    .use(csp({ reportOnly: true, csp: ["img-src 'self' https:"] }))
    .get("/", (ctx) => ctx.text(""));

  const policy = (await ask(plain, "/")).headers
    .get("content-security-policy") ?? "";
  const directives = policy.split(";").map((it) => it.trim()).filter(Boolean);
  assert.equal(directives.length, 13);
  assert.ok(directives.includes("default-src 'self'"));
  assert.ok(directives.includes("frame-ancestors 'none'"));
  assert.ok(directives.includes("upgrade-insecure-requests"));
  const reported = (await ask(own, "/")).headers
    .get("content-security-policy-report-only") ?? "";
  assert.match(reported, /img-src 'self' https:/);
  assert.equal(reported.match(/img-src/g)?.length, 1);
});

Deno.test("trustProxy takes scheme and host from the proxy", async () => {
  const headers = {
    "x-forwarded-proto": "https",
    "x-forwarded-host": "hanjari.example",
  };
  const show: Middleware<unknown> = (ctx) => ctx.text(ctx.url.href);
  const trusting = new App({ trustProxy: true }).get("/a", show);
  const plain = new App().get("/a", show);

  const trusted = await ask(trusting, "/a?b=1", { headers });
  assert.equal(trusted.body, "https://hanjari.example/a?b=1");
  const own = await ask(plain, "/a?b=1", { headers });
  assert.equal(own.body, "http://localhost/a?b=1");
});

Deno.test("a base path stands before every route", async () => {
  const app = new App({ basePath: "/base" })
    .use("/in", async (ctx) => {
      const response = await ctx.next();
      response.headers.set("x-in", "yes");
      return response;
    })
    .get("/", (ctx) => ctx.text("root"))
    .get("/in/:id", (ctx) => ctx.text(`${ctx.route} ${ctx.params.id}`));

  assert.equal((await ask(app, "/base")).body, "root");
  const inside = await ask(app, "/base/in/1");
  assert.equal(inside.body, "/base/in/:id 1");
  assert.equal(inside.headers.get("x-in"), "yes");
  assert.equal((await ask(app, "/in/1")).status, 404);
});

Deno.test("createDefine() only types what it is given", () => {
  interface State {
    user: string;
  }
  const define = createDefine<State>();
  const handler = define.handlers({
    GET: (ctx) => page({ user: ctx.state.user }),
    POST: () => new Response("done"),
  });
  const fixed = define.handlers<{ n: number }>({
    GET: () => ({ data: { n: 1 } }),
  });
  const Page = define.page<typeof handler>(({ data }) => {
    const user: string = data.user;
    return h("p", null, user);
  });
  const Fixed = define.page<typeof fixed>(({ data }) => h("p", null, data.n));
  const step = define.middleware((ctx: Context<State>) => ctx.next());
  const data: RouteData<typeof handler> = { user: "jari" };

  assert.deepEqual(Object.keys(handler), ["GET", "POST"]);
  assert.equal(typeof Page, "function");
  assert.equal(typeof Fixed, "function");
  assert.equal(typeof step, "function");
  assert.equal(data.user, "jari");
  assert.deepEqual(page({ a: 1 }, { status: 201 }).data, { a: 1 });
});

Deno.test("App.listen() serves until it is told to stop", async () => {
  const stop = new AbortController();
  const { promise, resolve } = Promise.withResolvers<Deno.NetAddr>();
  const app = new App().get(
    "/",
    (ctx) => ctx.text(`${ctx.info.remoteAddr.transport}`),
  );

  const done = app.listen({
    port: 0,
    hostname: "127.0.0.1",
    signal: stop.signal,
    onListen: resolve,
  });
  const { port } = await promise;
  const response = await fetch(`http://127.0.0.1:${port}/`);

  assert.equal(await response.text(), "tcp");
  stop.abort();
  await done;
});

Deno.test("a middleware that skips a request may be left out, and is asked for every other", async () => {
  const asked: string[] = [];
  const named = (name: string): Middleware<unknown> => (ctx) => {
    asked.push(name);
    return ctx.next();
  };
  const skips = ({ url }: { url: URL }) => url.pathname === "/quick";
  const app = new App()
    .use(named("first"), Object.assign(named("some"), { skips }), named("last"))
    .get("/quick", () => new Response("quick"))
    .get("/slow", () => new Response("slow"));

  assert.equal((await ask(app, "/quick")).body, "quick");
  assert.deepEqual(asked.filter((name) => name !== "some"), ["first", "last"]);

  asked.length = 0;
  assert.equal((await ask(app, "/slow")).body, "slow");
  assert.deepEqual(asked, ["first", "some", "last"]);
});
