import assert from "node:assert/strict";
import { AppError } from "@/lib/errors.ts";
import { answerFile } from "@/lib/matching/mod.ts";

const FILE = [
  { type: "question", id: "q", kind: "scale", min: 1, max: 5 },
  { type: "person", id: "a", pool: "p", answers: { q: 1 } },
  { type: "person", id: "b", pool: "p", answers: { q: 2 } },
].map((line) => JSON.stringify(line)).join("\n");

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

async function refusalOf(asking: Promise<unknown>): Promise<AppError> {
  const error = await asking.then(() => null, (thrown: unknown) => thrown);
  assert(error instanceof AppError, String(error));
  return error;
}

Deno.test("answerFile() answers one file at a time, and the next when that is fetched", async () => {
  const first = answerFile(bytes(FILE), "lists");
  const busy = await refusalOf(answerFile(bytes(FILE), "lists"));
  assert.equal(busy.code, "serviceUnavailable");
  assert.equal(busy.options.details?.why, "busy");

  const text = (await Array.fromAsync(await first)).join("");
  assert.deepEqual(text.trim().split("\n").map((line) => JSON.parse(line)), [
    { type: "list", for: "a", items: ["b"] },
    { type: "list", for: "b", items: ["a"] },
  ]);
  const next = await Array.fromAsync(await answerFile(bytes(FILE), "score"));
  assert.match(next.join(""), /"score"/);
});

Deno.test("answerFile() names the line, and what takes too long keeps nobody from the next", async () => {
  const bad = await refusalOf(answerFile(bytes(`${FILE}\n[]`), "score"));
  assert.equal(bad.code, "badRequest");
  assert.equal(bad.options.details?.line, 4);
  assert.equal(bad.message, "Cannot read line 4: it is no object");

  const slow = await refusalOf(answerFile(bytes(FILE), "score", 0));
  assert.equal(slow.options.details?.why, "slow");
  const next = await Array.fromAsync(await answerFile(bytes(FILE), "assign"));
  assert.match(next.join(""), /"assign"/);
});
