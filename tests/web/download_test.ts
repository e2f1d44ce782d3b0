import assert from "node:assert/strict";
import { App } from "fresh";
import { compress } from "@/lib/web/compress.ts";
import type { State } from "@/lib/web/define.ts";
import { download } from "@/lib/web/download.ts";

async function* pieces(count: number, end?: Error): AsyncGenerator<string> {
  for (let i = 0; i < count; i++) yield `${"한자리 ".repeat(500)}${i}\n`;
  if (end !== undefined) throw end;
}

/** Asks a real server for a file, and says what its client takes it for. */
async function fetched(
  made: AsyncIterable<string>,
  accepted: string,
): Promise<{ status: number; isWhole: boolean }> {
  const app = new App<State>();
  app.use(compress);
  app.get("/file", () => download(made, { name: "a.txt", type: "text/plain" }));
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    app.handler(),
  );
  const response = await fetch(`http://127.0.0.1:${server.addr.port}/file`, {
    headers: { "accept-encoding": accepted },
  });
  const isWhole = await response.text().then(() => true, () => false);
  return { status: response.status, isWhole };
}

Deno.test("download() that breaks off looks broken to its client, packed or not, however much was sent", async () => {
  for (const accepted of ["identity", "gzip"]) {
    for (const count of [0, 3, 500]) {
      const whole = await fetched(pieces(count), accepted);
      const broken = await fetched(
        pieces(count, new Error("no more")),
        accepted,
      );

      assert.deepEqual(whole, { status: 200, isWhole: true });
      assert.equal(broken.isWhole, false, `${count} pieces as ${accepted}`);
    }
  }
});

Deno.test("download() gives up its pieces when its client goes", async () => {
  const gone = Promise.withResolvers<void>();
  async function* endless() {
    try {
      while (true) yield "x".repeat(10_000);
    } finally {
      gone.resolve();
    }
  }

  const { body } = download(endless(), { name: "a.txt", type: "text/plain" });
  assert(body !== null);
  const reader = body.getReader();
  await reader.read();
  await reader.cancel();

  await gone.promise;
});
