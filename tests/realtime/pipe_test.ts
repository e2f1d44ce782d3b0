import assert from "node:assert/strict";
import { makePipe, PipeWriter } from "@/lib/realtime/pipe.ts";
import { PipeReader } from "@/lib/realtime/pipe_reader.ts";
import { eventually } from "@/tests/support/waiting.ts";

const TEXTS = 2_000;

Deno.test("a pipe passes on what is longer than it is, across its end and without a piece missing", async () => {
  const memory = makePipe();
  const writer = new PipeWriter(memory);
  const reader = new PipeReader(memory);
  const heard: string[] = [];
  const texts = Array.from(
    { length: 40 },
    (_, i) => `${i} ${"줄 ".repeat(i * 10_000)}`,
  );

  writer.write(texts.slice(0, 20));
  let isRunning = true;
  reader.run((some) => void heard.push(...some)).then(() => isRunning = false);
  await eventually("it came", () => heard.length === 20);
  writer.write(texts.slice(20));
  await eventually("it came", () => heard.length === texts.length);

  assert.deepEqual(heard, texts);
  assert(writer.isEmpty);
  writer.close();
  await eventually("it came", () => !isRunning);
});

Deno.test("a pipe works between threads", async () => {
  const [there, back] = [makePipe(), makePipe()];
  const worker = new Worker(import.meta.resolve("./pipe_worker.ts"), {
    type: "module",
  });
  const heard: string[] = [];
  const writer = new PipeWriter(there);
  const reader = new PipeReader(back);
  let isRunning = true;
  reader.run((some) => void heard.push(...some)).then(() => isRunning = false);
  worker.postMessage({ incoming: there, outgoing: back });
  const texts = Array.from(
    { length: TEXTS },
    (_, i) => `${i} ${"ㅎ".repeat(i)}`,
  );

  for (const text of texts) writer.write([text]);

  await eventually("it came", () => heard.length === TEXTS);
  assert.deepEqual(heard, texts);
  reader.close();
  writer.close();
  await eventually("it came", () => !isRunning);
  worker.terminate();
});

Deno.test("a pipe that is written to without a pause brings each text once, until it is closed", async () => {
  const memory = makePipe();
  const writer = new PipeWriter(memory);
  const reader = new PipeReader(memory);
  const heard: string[] = [];
  let isRunning = true;
  reader.run((some) => void heard.push(...some)).then(() => isRunning = false);
  const texts: string[] = [];

  const writing = setInterval(() => {
    texts.push(`${texts.length}`);
    writer.write(texts.slice(-1));
  }, 1);
  await eventually("it is steady", () => reader.isSteady);
  clearInterval(writing);
  await eventually("all came", () => heard.length >= texts.length);
  await eventually("it is silent", () => !reader.isSteady);
  writer.write(["after a silence"]);
  await eventually("it was woken", () => heard.length > texts.length);

  assert.deepEqual(heard, [...texts, "after a silence"]);
  reader.close();
  await eventually("it ended", () => !isRunning);
});
