import assert from "node:assert/strict";
import { Circle } from "@/lib/matching/engine/circle.ts";
import type { KnownAct } from "@/lib/matching/engine/facts.ts";
import type { TextSketches } from "@/lib/matching/text/likeness.ts";
import { sketchOf } from "@/lib/matching/text/sketch.ts";

const HIKING = "주말마다 등산을 가고 캠핑도 해요";
const MUSIC = "재즈 음반을 모으고 피아노를 쳐요";
const [ASKER, SILENT, HIKER] = [1, 2, 3];
const VOTERS = Array.from({ length: 30 }, (_, i) => 10 + i);

Deno.test("a text that counts no more is forgotten by the next list, not by the next compilation", () => {
  const circle = circleThatReads();
  assert(placeOf(circle, HIKER) < placeOf(circle, SILENT), "texts count");

  circle.tell(HIKER, null);

  // All answered alike, nobody decided about the two: they are equal, by id.
  assert(placeOf(circle, SILENT) < placeOf(circle, HIKER));
  circle.settle();
  assert(placeOf(circle, SILENT) < placeOf(circle, HIKER));
});

Deno.test("a text that shrinks counts by what is left of it at once", () => {
  const circle = circleThatReads();

  circle.tell(HIKER, textOf(MUSIC));

  assert(placeOf(circle, SILENT) < placeOf(circle, HIKER));
});

Deno.test("a text withdrawn while the circle is compiled does not come back with the compilation", () => {
  const circle = fullCircle();

  circle.work(5);
  circle.tell(HIKER, null);
  while (!circle.isReady) circle.work(0.001);

  assert(placeOf(circle, SILENT) < placeOf(circle, HIKER));
});

function circleThatReads(): Circle {
  const circle = fullCircle();
  circle.settle();
  return circle;
}

/** Everybody answers alike; half write of hiking, half of music, and each likes their own half. */
function fullCircle(): Circle {
  const circle = new Circle("roommate");
  for (const user_id of [ASKER, SILENT, HIKER, ...VOTERS]) {
    circle.put({ user_id, answers: { gender: { value: "f" } } });
  }
  for (const id of [ASKER, HIKER]) circle.tell(id, textOf(HIKING));
  for (const id of VOTERS) circle.tell(id, textOf(wordsOf(id)));
  for (const act of opinions()) circle.learn(act);
  return circle;
}

function opinions(): KnownAct[] {
  return VOTERS.flatMap((from, i) =>
    VOTERS.filter((to) => to !== from).map((to, k): KnownAct => ({
      ...{ from, to, at: 1_700_000_000_000 + i * 100 + k },
      act: wordsOf(from) === wordsOf(to) ? "like" : "pass",
    }))
  );
}

function wordsOf(id: number): string {
  return id % 2 === 0 ? HIKING : MUSIC;
}

function textOf(words: string): TextSketches {
  const grams = sketchOf(words);
  assert(grams !== null);
  return { grams, embedded: null };
}

function placeOf(circle: Circle, id: number): number {
  const asked = { limit: 100, without: new Set<number>(), day: 0 };
  const list = circle.propose(ASKER, asked);
  const ids = list?.items.map((item) => item.id) ?? [];
  assert(ids.includes(id));
  return ids.indexOf(id);
}
