import assert from "node:assert/strict";
import { CHECKS, PRODUCTION_CHECKS } from "./checks.ts";
import { runInMemory } from "./fixture_app.ts";
import { runBuilt, runDevelopment, type Running } from "./fixture_process.ts";

const LOOK_EVERY_MS = 50;
const LOOKS = 200;
const SAVES = 6;

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
      await edit(running, {
        path: "routes/posts/latest.tsx",
        from: "the latest",
        to: "the new",
        seen: () => has(running, "/posts/latest", "the new post"),
      });
      await edit(running, {
        path: "islands/Counter.tsx",
        from: "count {",
        to: "number {",
        seen: () => has(running, "/islands", "number "),
      });
      await edit(running, {
        path: "components/Panel.tsx",
        from: "<section ",
        to: "<section lang='ko' ",
        seen: () => has(running, "/islands", 'lang="ko"'),
      });
    });
    await t.step("code that does not load is shown", async () => {
      await edit(running, {
        path: "main.ts",
        from: "app.fsRoutes();",
        to: "app.fsRoutes(;",
        seen: () => has(running, "/", "main.ts", { accept: "text/html" }),
      });
      await edit(running, {
        path: "main.ts",
        from: "app.fsRoutes(;",
        to: "app.fsRoutes();",
        seen: () => has(running, "/", "<h1>Home"),
      });
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

interface Edit {
  path: string;
  from: string;
  to: string;
  seen(): Promise<boolean>;
}

/**
 * Changes a file and waits until the app shows it. The runtime's watcher does
 * not see a change that is made while it restarts, so the file is saved again
 * now and then, as a person would.
 */
async function edit(
  { folder }: Running,
  { path, from, to, seen }: Edit,
): Promise<void> {
  const file = `${folder}/${path}`;
  const text = await Deno.readTextFile(file);
  assert.ok(text.includes(from), path);
  for (let save = 0; save < SAVES; save++) {
    await Deno.writeTextFile(file, text.replace(from, to));
    for (let look = 0; look < LOOKS; look++) {
      if (await seen()) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
  assert.fail(`The change of ${path} was never seen`);
}

/** Whether a page has a text; between restarts nobody answers. */
async function has(
  { ask }: Running,
  path: string,
  text: string,
  headers: HeadersInit = {},
): Promise<boolean> {
  try {
    return (await (await ask(path, { headers })).text()).includes(text);
  } catch {
    return false;
  }
}
