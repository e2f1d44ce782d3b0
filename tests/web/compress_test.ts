import assert from "node:assert/strict";
import { App } from "fresh";
import { compress } from "@/lib/web/compress.ts";
import type { State } from "@/lib/web/define.ts";
import { download } from "@/lib/web/download.ts";

const LONG = "한자리 ".repeat(2_000);

function ask(path: string, accepted: string | null): Promise<Response> {
  const app = new App<State>();
  app.use(compress);
  app.get("/long", () => new Response(LONG));
  app.get("/short", () => new Response("짧다"));
  app.get("/empty", () => new Response(null, { status: 204 }));
  app.get("/data", () => Response.json({ text: LONG }, { status: 201 }));
  app.get("/picture", () =>
    new Response(new Uint8Array(5_000), {
      headers: { "content-type": "image/png" },
    }));
  app.get("/file", () =>
    download(ReadableStream.from([LONG, LONG]), {
      ...{ name: "a.txt", type: "text/plain; charset=utf-8" },
    }));
  const headers = new Headers(
    accepted === null ? [] : [["accept-encoding", accepted]],
  );
  return app.handler()(new Request(`http://localhost${path}`, { headers }));
}

async function unzipped(response: Response): Promise<string> {
  const { body } = response;
  assert(body !== null);
  const plain = body.pipeThrough(new DecompressionStream("gzip"));
  return await new Response(plain).text();
}

Deno.test("compress() sends long texts as gzip, with their status and a word to caches", async () => {
  const page = await ask("/long", "br, gzip, deflate");
  const data = await ask("/data", "GZIP;q=0.5");

  assert.equal(page.headers.get("content-encoding"), "gzip");
  assert.match(page.headers.get("vary") ?? "", /accept-encoding/);
  assert.equal(await unzipped(page), LONG);
  assert.equal(data.status, 201);
  assert.deepEqual(JSON.parse(await unzipped(data)), { text: LONG });
});

Deno.test("compress() leaves alone what is short, empty, no text, or asked for as it is", async () => {
  const short = await ask("/short", "gzip");
  const empty = await ask("/empty", "gzip");
  const picture = await ask("/picture", "gzip");

  assert.equal(short.headers.get("content-encoding"), null);
  assert.equal(await short.text(), "짧다");
  assert.equal(empty.status, 204);
  assert.equal(picture.headers.get("content-encoding"), null);
  for (const accepted of [null, "br", "gzip;q=0", "br, gzip; q=0.0", "xgzip"]) {
    const plain = await ask("/long", accepted);
    assert.equal(plain.headers.get("content-encoding"), null, `${accepted}`);
    assert.equal(await plain.text(), LONG);
  }
});

Deno.test("compress() shrinks a download while it is made", async () => {
  const file = await ask("/file", "gzip");

  assert.equal(file.headers.get("content-encoding"), "gzip");
  assert.equal(await unzipped(file), LONG + LONG);
});
