import assert from "node:assert/strict";
import { CHECKS, PRODUCTION_CHECKS } from "./checks.ts";
import { runInMemory } from "./fixture_app.ts";
import { runBuilt, runDevelopment, type Running } from "./fixture_process.ts";

Deno.test("a build in memory answers as the framework promises", async (t) => {
  const running = await runInMemory();

  await checkAll(t, running, { ...CHECKS, ...PRODUCTION_CHECKS });
});

Deno.test("a built app answers as the framework promises", async (t) => {
  const running = await runBuilt();
  try {
    await checkAll(t, running, { ...CHECKS, ...PRODUCTION_CHECKS });
    await checkSockets(t, running);
  } finally {
    await running.stop();
  }
});

Deno.test("an app in development answers as the framework promises", async (t) => {
  const running = await runDevelopment();
  try {
    await checkAll(t, running, CHECKS);
    await checkSockets(t, running);
    await t.step("edits of routes, islands and components arrive", async () => {
      await edit(running, "routes/posts/latest.tsx", "the latest", "the new");
      await until(running, "/posts/latest", "the new post");
      await edit(running, "islands/Counter.tsx", "count {", "number {");
      await until(running, "/islands", "number ");
      await edit(
        running,
        "components/Panel.tsx",
        "<section ",
        "<section lang='ko' ",
      );
      await until(running, "/islands", 'lang="ko"');
    });
    await t.step("code that does not load is shown", async () => {
      await edit(running, "main.ts", "app.fsRoutes();", "app.fsRoutes(;");
      await until(running, "/", "main.ts", { accept: "text/html" });
      await edit(running, "main.ts", "app.fsRoutes(;", "app.fsRoutes();");
      await until(running, "/", "<h1>Home");
    });
  } finally {
    await running.stop();
  }
});

async function checkAll(
  t: Deno.TestContext,
  { ask }: Running,
  checks: Record<string, (ask: Running["ask"]) => Promise<void>>,
): Promise<void> {
  for (const [name, check] of Object.entries(checks)) {
    await t.step(name, () => check(ask));
  }
}

async function checkSockets(
  t: Deno.TestContext,
  { url }: Running,
): Promise<void> {
  await t.step("sockets open from ws() and from files", async () => {
    assert.equal(await say(`${url}/echo`, "hello"), "echo hello");
    assert.equal(await say(`${url}/socket`, "hello"), "heard hello");
  });
}

async function say(url: string, text: string): Promise<string> {
  const socket = new WebSocket(url.replace("http", "ws"));
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  socket.onopen = () => socket.send(text);
  socket.onmessage = ({ data }) => resolve(data);
  socket.onerror = () => reject(new Error(`Cannot open ${url}`));
  const answer = await promise;
  const closed = new Promise((resolve) => socket.onclose = resolve);
  socket.close();
  await closed;
  return answer;
}

async function edit(
  { folder }: Running,
  path: string,
  from: string,
  to: string,
): Promise<void> {
  const file = `${folder}/${path}`;
  const text = await Deno.readTextFile(file);
  assert.ok(text.includes(from), path);
  await Deno.writeTextFile(file, text.replace(from, to));
}

/** Waits until a page has a text; between restarts nobody answers. */
async function until(
  { ask }: Running,
  path: string,
  text: string,
  headers: HeadersInit = {},
): Promise<void> {
  let body = "";
  for (let i = 0; i < 300; i++) {
    try {
      body = await (await ask(path, { headers })).text();
    } catch {
      body = "";
    }
    if (body.includes(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`${text} never came to ${path}: ${body}`);
}
