import assert from "node:assert/strict";
import { freePort } from "@/tests/support/app.ts";

interface Started {
  child: Deno.ChildProcess;
  /** Everything written so far, from the moment that a line matched. */
  until: (line: RegExp) => Promise<string>;
  ended: Promise<{ code: number; text: string }>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function start(
  port: number,
  args = ["run", "-A", "tasks/start.ts"],
): Promise<Started> {
  const folder = await Deno.makeTempDir({ prefix: "hanjari-start-" });
  const child = new Deno.Command(Deno.execPath(), {
    args,
    cwd: new URL("../../", import.meta.url),
    env: {
      PORT: String(port),
      DATA_DIR: folder,
      KV_PATH: `${folder}/test.kv`,
      LOG_LEVEL: "error",
    },
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let text = "";
  const reading = (async () => {
    for await (
      const part of child.stdout.pipeThrough(new TextDecoderStream())
    ) text += part;
  })();
  const ended = Promise.all([child.status, reading])
    .then(([{ code }]) => ({ code, text }));
  let isOver = false;
  const over = ended.then(() => isOver = true);
  return {
    child,
    until: async (line) => {
      while (!line.test(text)) {
        assert.ok(!isOver, `it ended by itself:\n${text}`);
        await new Promise((done) => setTimeout(done, 20));
      }
      return text;
    },
    ended,
    [Symbol.asyncDispose]: async () => {
      if (!isOver) child.kill("SIGKILL");
      await over;
      await Deno.remove(folder, { recursive: true });
    },
  };
}

Deno.test("start says where it is, and ends well on SIGTERM", async () => {
  const port = freePort();
  await using started = await start(port);

  await started.until(new RegExp(`http://localhost:${port}`));
  const response = await fetch(`http://127.0.0.1:${port}/health`);
  await response.body?.cancel();
  const askedAt = performance.now();
  started.child.kill("SIGTERM");
  const { code } = await started.ended;

  assert.equal(response.status, 200);
  assert.equal(code, 0);
  assert.ok(performance.now() - askedAt < 6_000);
});

Deno.test("start says when its port is taken", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using started = await start((listener.addr as Deno.NetAddr).port);

  const { code, text } = await started.ended;

  assert.equal(code, 1);
  assert.match(text, /port \d+ is taken/);
});

Deno.test("whoever kills the task at once kills the server too, and can start it again", async () => {
  const port = freePort();
  await using started = await start(port, ["task", "start"]);

  await started.until(new RegExp(`http://localhost:${port}`));
  started.child.kill("SIGKILL");
  // The output is everybody's: it ends with the last of the processes.
  await started.ended;

  await using again = await start(port, ["task", "start"]);
  await again.until(new RegExp(`http://localhost:${port}`));
  again.child.kill("SIGTERM");
  assert.equal((await again.ended).code, 0);
});
