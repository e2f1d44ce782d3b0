import assert from "node:assert/strict";
import { MateLine } from "@/lib/realtime/mate_line.ts";
import { makePipe, PipeReader, PipeWriter } from "@/lib/realtime/pipe.ts";

const ITEMS = 2_000;

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!condition() && performance.now() < end) {
    await new Promise((done) => setTimeout(done, 5));
  }
  assert.ok(condition(), "it never came");
}

/** Two ends of a line, as two workers hold them. */
function openPair() {
  const pipes = [makePipe(), makePipe()] as const;
  const heard: [unknown[], unknown[]] = [[], []];
  const gone = [0, 0];
  const [a, b] = pipes;
  const ends = ([[a, b], [b, a]] as const).map(([incoming, outgoing], i) =>
    new MateLine({
      incoming,
      outgoing,
      take: (items, texts) => heard[i]?.push(...items, ...texts),
      onGone: () => void gone[i]++,
    })
  );
  return { ends, heard, gone };
}

Deno.test("a line brings everything once and in order, both ways, and texts with their items", async () => {
  const { ends, heard } = openPair();
  const numbers = Array.from({ length: ITEMS }, (_, i) => i);

  for (const n of numbers) {
    for (const end of ends) {
      end.send(n, [`한글 ${n}`, ""]);
      if (n % 3 === 0) end.flush();
    }
    if (n % 200 === 0) await new Promise((done) => setTimeout(done, 1));
  }

  await until(() => heard.every(({ length }) => length >= 3 * ITEMS));
  for (const all of heard) {
    assert.deepEqual(all.filter((one) => typeof one === "number"), numbers);
    assert.deepEqual(
      all.filter((one) => typeof one === "string"),
      numbers.flatMap((n) => [`한글 ${n}`, ""]),
    );
  }
  for (const end of ends) end.close();
});

Deno.test("a line whose other end takes nothing says so, and one that is closed at once", async () => {
  let isGone = false;
  const silent = new MateLine({
    ...{ incoming: makePipe(), outgoing: makePipe(), take: () => {} },
    onGone: () => isGone = true,
  });
  const { ends: [first, second], gone } = openPair();

  silent.send("anybody there?");
  first?.close();

  await until(() => isGone && gone[1] === 1);
  assert.equal(gone[0], 0, "who closes a line knows it");
  silent.close();
  second?.close();
});

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
  await until(() => heard.length === 20);
  writer.write(texts.slice(20));
  await until(() => heard.length === texts.length);

  assert.deepEqual(heard, texts);
  assert(writer.isEmpty);
  writer.close();
  await until(() => !isRunning);
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
    { length: ITEMS },
    (_, i) => `${i} ${"ㅎ".repeat(i)}`,
  );

  for (const text of texts) writer.write([text]);

  await until(() => heard.length === ITEMS);
  assert.deepEqual(heard, texts);
  reader.close();
  writer.close();
  await until(() => !isRunning);
  worker.terminate();
});
