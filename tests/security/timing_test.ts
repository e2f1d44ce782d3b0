import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import { call, pause, registerPeople } from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { quantile } from "../support/runs.ts";
import { openChance } from "../support/seed.ts";

const USUAL_PAIRS = 4;
const PAIRS = sizeOf("TIMING_PAIRS", USUAL_PAIRS);
/** One request may disturb the next: what it left to do is done by then. */
const PAUSE_MS = 20;
/** What a median over many pairs may differ by. One hash more or less is a ratio of two and more. */
const MOST_RATIO = 1.5;

interface Answer {
  ms: number;
  told: string;
}

Deno.test("Whether somebody is known is told neither by the bytes of an answer nor, over many pairs, by its time", async () => {
  const chance = openChance("timing");
  await using app = await startApp({ env: { LIGHT_PASSWORDS: "off" } });
  const [person] = await registerPeople(app, 1);
  assert(person);
  const ask: Record<string, (isKnown: boolean) => Promise<Answer>> = {
    login: (isKnown) =>
      timed(app, "/api/token", {
        username: isKnown ? person.username : nobody(chance.whole(1e6, 1e7)),
        password: "a wrong password 7",
      }),
    reset: (isKnown) =>
      timed(app, "/api/password-reset", {
        email: isKnown
          ? person.email
          : `${nobody(chance.whole(1e6, 1e7))}@example.com`,
      }),
  };
  for (const [name, once] of Object.entries(ask)) {
    for (const isKnown of [true, false]) await once(isKnown);
    const ratios: number[] = [];
    const told = new Set<string>();
    for (let i = 0; i < PAIRS; i++) {
      const knownFirst = chance.whole(0, 1) === 1;
      const first = await once(knownFirst);
      await pause(PAUSE_MS);
      const second = await once(!knownFirst);
      await pause(PAUSE_MS);
      const [known, unknown] = knownFirst ? [first, second] : [second, first];
      ratios.push(known.ms / unknown.ms);
      told.add(known.told).add(unknown.told);
    }

    assert.equal(told.size, 1, `${name} tells: ${[...told].join(" | ")}`);
    const median = quantile(ratios, 0.5);
    reportFigures("timing", {
      [`${name}_pairs`]: PAIRS,
      [`${name}_median_ratio`]: median.toFixed(3),
    });
    // A few pairs say more about the machine than about us.
    if (PAIRS <= USUAL_PAIRS) continue;
    const isAlike = median < MOST_RATIO && median > 1 / MOST_RATIO;
    assert(isAlike, `${name}: known takes ${median.toFixed(2)} times as long`);
  }
});

function nobody(number: number): string {
  return `nobody_${number}`;
}

/** Status, headers that do not change by themselves, and body. */
async function timed(
  app: App,
  path: string,
  body: Record<string, string>,
): Promise<Answer> {
  const startedAt = performance.now();
  const answer = await call(app, "POST", path, { body });
  const ms = performance.now() - startedAt;
  const names = [...answer.headers.keys()].toSorted().join();
  const told = [answer.status, names, JSON.stringify(answer.body)].join(" ")
    .replace(/"request_id":"[^"]*"/, "");
  return { ms, told };
}
