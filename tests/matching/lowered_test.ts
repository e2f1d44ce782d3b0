import assert from "node:assert/strict";
import { getPriority } from "node:os";

Deno.test("lowerThread() lowers the thread that calls it, and no other", async () => {
  const before = getPriority();
  const url = new URL("lowered_worker.ts", import.meta.url);
  const worker = new Worker(url, { type: "module" });
  const lowered = await new Promise<boolean>((done) => {
    worker.onmessage = ({ data }: MessageEvent<boolean>) => done(data);
  });
  worker.terminate();

  assert.equal(lowered, Deno.build.os === "linux");
  assert.equal(getPriority(), before);
});
