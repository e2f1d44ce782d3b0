import assert from "node:assert/strict";
import { assignGroups } from "@/lib/matching/assign/groups.ts";
import { namesOf, randomOf, shuffled } from "@/tests/matching/assign/worlds.ts";

const SEED = Number(Deno.env.get("SEED") ?? 20_263);
const INSTANCES = 250;

interface World {
  ids: string[];
  size: number;
  scoreOf: (a: string, b: string) => number | null;
}

Deno.test(`assignGroups() seats as many as can be and reaches 95 % of the optimum (${INSTANCES} instances, seed ${SEED})`, () => {
  for (let n = 0; n < INSTANCES; n++) {
    const world = randomWorld(SEED + n);
    const { ids, size, scoreOf } = world;

    const { groups, unassigned, mean } = assignGroups(ids, { size, scoreOf });

    const people = [...groups.flat(), ...unassigned].sort();
    assert.deepEqual(people, ids, `seed ${SEED + n}`);
    for (const group of groups) {
      assert.ok(group.length >= 2 && group.length <= size);
      assert.ok(meanOf(world, group) !== null, `seed ${SEED + n}: a veto`);
    }
    const seated = groups.flat().length;
    const sum = groups.reduce(
      (all, group) => all + group.length * (meanOf(world, group) ?? 0),
      0,
    );
    assert.ok(Math.abs(mean * seated - sum) < 1e-9);
    const best = optimumOf(world);
    assert.equal(seated, best.seated, `seed ${SEED + n}`);
    assert.ok(
      sum >= 0.95 * best.sum,
      `seed ${SEED + n}: ${sum} of ${best.sum}`,
    );
  }
});

Deno.test("assignGroups() does not depend on the order in which people are named", () => {
  const { ids, size, scoreOf } = randomWorld(SEED);
  const random = randomOf(SEED);

  const once = assignGroups(ids, { size, scoreOf });

  assert.deepEqual(
    assignGroups(shuffled(ids, random), { size, scoreOf }),
    once,
  );
});

Deno.test("assignGroups() leaves alone who is vetoed by everybody", () => {
  const scoreOf = (a: string, b: string) => [a, b].includes("c") ? null : 0.5;

  const { groups, unassigned } = assignGroups(["d", "c", "b", "a"], {
    size: 3,
    scoreOf,
  });

  assert.deepEqual(unassigned, ["c"]);
  assert.deepEqual(groups, [["a", "b", "d"]]);
  assert.deepEqual(assignGroups([], { size: 4, scoreOf }).groups, []);
});

function randomWorld(seed: number): World {
  const random = randomOf(seed);
  const ids = namesOf(4 + Math.floor(random() * 6));
  const vetoes = random() < 0.5 ? 0 : 0.4 * random();
  const scores = new Map<string, number | null>();
  for (const a of ids) {
    for (const b of ids.filter((id) => id > a)) {
      scores.set(`${a} ${b}`, random() < vetoes ? null : random() ** 2);
    }
  }
  const scoreOf = (a: string, b: string) =>
    scores.get(a < b ? `${a} ${b}` : `${b} ${a}`) ?? null;
  return { ids, size: random() < 0.5 ? 3 : 4, scoreOf };
}

/** The mean score inside a group, or null with a veto in it. */
function meanOf({ scoreOf }: World, group: readonly string[]): number | null {
  const scores = group.flatMap((a, k) =>
    group.slice(k + 1).map((b) => scoreOf(a, b))
  );
  return scores.includes(null)
    ? null
    : scores.reduce((sum: number, score) => sum + (score ?? 0), 0) /
      scores.length;
}

/** Every way to fill as many rooms as are needed. */
function optimumOf(world: World): { seated: number; sum: number } {
  const people = world.ids.length;
  const count = Math.ceil(people / world.size);
  const rooms = new Array<number>(count).fill(world.size);
  let best = { seated: 0, sum: 0 };
  const groups: string[][] = rooms.map(() => []);
  const visit = (k: number) => {
    if (k === people) {
      const full = groups.filter(({ length }) => length > 1);
      const seated = full.flat().length;
      const sum = full.reduce(
        (all, group) => all + group.length * (meanOf(world, group) ?? 0),
        0,
      );
      const isBetter = seated > best.seated ||
        (seated === best.seated && sum > best.sum);
      if (isBetter) best = { seated, sum };
      return;
    }
    const tried = new Set<string>();
    for (const [room, group] of groups.entries()) {
      const kind = `${rooms[room]} ${group.join()}`;
      const fits = group.length < rooms[room] && !tried.has(kind) &&
        group.every((other) => world.scoreOf(other, world.ids[k]) !== null);
      tried.add(kind);
      if (!fits) continue;
      group.push(world.ids[k]);
      visit(k + 1);
      group.pop();
    }
    visit(k + 1);
  };
  visit(0);
  return best;
}
