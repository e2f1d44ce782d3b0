import assert from "node:assert/strict";
import { MateLine } from "@/lib/realtime/mate_line.ts";
import { makePipe } from "@/lib/realtime/pipe.ts";
import { eventually } from "@/tests/support/waiting.ts";

const ITEMS = 2_000;

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

  await eventually(
    "it came",
    () => heard.every(({ length }) => length >= 3 * ITEMS),
  );
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

  await eventually("it came", () => isGone && gone[1] === 1);
  assert.equal(gone[0], 0, "who closes a line knows it");
  silent.close();
  second?.close();
});

Deno.test("afterLook() waits while something comes with every look, and for nobody who is silent or gone", async () => {
  const { ends: [one, other], heard } = openPair();
  assert(one && other);
  const called: string[] = [];
  one.afterLook(() => called.push("silent"));
  await Promise.resolve();
  assert.deepEqual(called, ["silent"]);

  const talking = setInterval(() => other.send("steady"), 1);
  await eventually("it is steady", () => one.isSteady);
  const before = heard[0].length;
  one.afterLook(() => called.push("steady"));
  await Promise.resolve();
  assert.equal(called.length, 1, "it waits for the next look");
  await eventually("it looked", () => called.length === 2);
  assert(heard[0].length > before);

  one.afterLook(() => called.push("gone"));
  clearInterval(talking);
  other.close();
  await eventually("it saw the end", () => called.length === 3);
  assert.deepEqual(called, ["silent", "steady", "gone"]);
  one.close();
});

Deno.test("what waits for a look goes on at once when this end closes the line", async () => {
  const { ends: [one, other] } = openPair();
  assert(one && other);
  const talking = setInterval(() => other.send("steady"), 1);
  await eventually("it is steady", () => one.isSteady);
  let isCalled = false;
  one.afterLook(() => isCalled = true);

  one.close();

  assert(isCalled);
  clearInterval(talking);
  other.close();
});
