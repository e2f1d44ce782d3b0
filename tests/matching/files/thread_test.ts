import assert from "node:assert/strict";
import { AppError } from "@/lib/errors.ts";
import {
  answerFile,
  type AskedFile,
  type FileAnswer,
} from "@/lib/matching/mod.ts";

const FILE = [
  { type: "question", id: "q", kind: "scale", min: 1, max: 5 },
  { type: "person", id: "a", pool: "p", answers: { q: 1 } },
  { type: "person", id: "b", pool: "p", answers: { q: 2 } },
].map((line) => JSON.stringify(line)).join("\n");

function asked(answer: FileAnswer, text = FILE): () => Promise<AskedFile> {
  const bytes = new TextEncoder().encode(text);
  return () => Promise.resolve({ bytes, answer });
}

async function refusalOf(asking: Promise<unknown>): Promise<AppError> {
  const error = await asking.then(() => null, (thrown: unknown) => thrown);
  assert(error instanceof AppError, String(error));
  return error;
}

Deno.test("answerFile() answers one file at a time, and the next when that is fetched", async () => {
  const first = answerFile(asked("lists"));
  const busy = await refusalOf(
    answerFile(() => Promise.reject(new Error("It is not read"))),
  );
  assert.equal(busy.code, "rateLimited");
  assert.equal(busy.options.retryAfterS, 30);
  assert.equal(busy.options.details?.why, "busy");

  const text = (await Array.fromAsync(await first)).join("");
  assert.deepEqual(text.trim().split("\n").map((line) => JSON.parse(line)), [
    { type: "list", for: "a", items: ["b"] },
    { type: "list", for: "b", items: ["a"] },
  ]);
  const next = await Array.fromAsync(await answerFile(asked("score")));
  assert.match(next.join(""), /"score"/);
});

Deno.test("answerFile() names the line, and what takes too long keeps nobody from the next", async () => {
  const bad = await refusalOf(answerFile(asked("score", `${FILE}\n[]`)));
  assert.equal(bad.code, "badRequest");
  assert.equal(bad.options.details?.line, 4);
  assert.equal(bad.message, "Cannot read line 4: it is no object");

  const slow = await refusalOf(
    answerFile(asked("score"), { limitMs: 0, memoryMib: 384 }),
  );
  assert.equal(slow.options.details?.why, "slow");
  const next = await Array.fromAsync(await answerFile(asked("assign")));
  assert.match(next.join(""), /"assign"/);
});

Deno.test("answerFile() refuses what does not fit into its limits, and goes on with the next", async () => {
  const people = Array.from(
    { length: 60_000 },
    (_, i) => `{"type":"person","id":"p${i}","pool":"p"}`,
  );
  const large = asked("assign", people.join("\n"));
  const refusal = await refusalOf(
    answerFile(large, { limitMs: 5_000, memoryMib: 24 }),
  );
  // Near the limit it may become slow before it ends.
  assert(["tooMany", "slow"].includes(String(refusal.options.details?.why)));

  const next = await Array.fromAsync(await answerFile(asked("assign")));
  assert.match(next.join(""), /"assign"/);
});
