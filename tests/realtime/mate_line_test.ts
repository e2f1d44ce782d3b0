import assert from "node:assert/strict";
import { MateLine, type Packet } from "@/lib/realtime/mate_line.ts";

const ITEMS = 2_000;
const SHARE_LOST = 0.3;

/** Two ends of a line over a channel that loses and delays what it likes. */
function openPair(loses: () => boolean) {
  const heard: [unknown[], unknown[]] = [[], []];
  const gone = [0, 0];
  const ends: MateLine[] = [0, 1].map((i) =>
    new MateLine({
      post: (packet: Packet) => {
        if (loses()) return;
        setTimeout(() => ends[1 - i]?.receive(packet), Math.random() * 3);
      },
      take: (items) => heard[i]?.push(...items),
      onGone: () => void gone[i]++,
    })
  );
  return { ends, heard, gone };
}

async function until(condition: () => boolean, withinMs: number) {
  const end = performance.now() + withinMs;
  while (!condition() && performance.now() < end) {
    await new Promise((done) => setTimeout(done, 5));
  }
  assert.ok(condition(), "it never came");
}

Deno.test("a line brings everything once and in order, both ways, over a channel that loses and reorders", async () => {
  const { ends, heard } = openPair(() => Math.random() < SHARE_LOST);
  const numbers = Array.from({ length: ITEMS }, (_, i) => i);

  for (const n of numbers) {
    for (const end of ends) end.send(n);
    if (n % 200 === 0) await new Promise((done) => setTimeout(done, 1));
  }

  await until(() => heard.every(({ length }) => length >= ITEMS), 30_000);
  assert.deepEqual(heard, [numbers, numbers]);
  for (const end of ends) end.close();
});

Deno.test("a line whose other end answers nothing says so, and sends no more than its share meanwhile", async () => {
  let posted = 0;
  const numbers = new Set<number>();
  let isGone = false;
  const line = new MateLine({
    post: ({ number }) => {
      posted++;
      numbers.add(number);
    },
    take: () => {},
    onGone: () => isGone = true,
  });

  for (let n = 0; n < 100; n++) {
    line.send(n);
    await Promise.resolve();
    await Promise.resolve();
  }

  await until(() => isGone, 5_000);
  assert(numbers.size <= 16, `${numbers.size} under way`);
  assert(posted > numbers.size, "nothing was repeated");
  line.close();
});
