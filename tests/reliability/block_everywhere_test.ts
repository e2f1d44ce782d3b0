import assert from "node:assert/strict";
import type { Round } from "@/lib/matching/rounds/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  assertGone,
  blockAtTable,
  type Gone,
  setTable,
  spotsOf,
  spotsOfRound,
} from "../support/blocking.ts";
import {
  must,
  newName,
  type Person,
  registerPerson,
} from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { proveEmail } from "../support/matching.ts";

/** All live in one circle, and a page of proposals has 50. */
const BLOCKS = sizeOf("BLOCKS", 1);

Deno.test("R20: who is blocked in the room of an order is gone from people, orders, rounds and rooms within a second, and told nothing", async () => {
  const name = newName();
  await using app = await startApp({
    env: { ADMIN_EMAILS: `${name}@example.com` },
  });
  const admin = await registerPerson(app, name);
  await proveEmail(app, admin);
  const last: Gone[] = [];
  for (let i = 0; i < BLOCKS; i++) last.push(await block(app, admin));
  const worst = last.reduce((a, b) => a.ms > b.ms ? a : b);
  reportFigures("R20 blocked at a table", {
    blocks: BLOCKS,
    worst_ms: Math.round(worst.ms),
    worst: worst.name,
  });
});

/** One round; what was gone last. */
async function block(app: App, admin: Person): Promise<Gone> {
  const table = await setTable(app);
  const { host, guest } = table;
  const round = await openRound(app, admin, host);
  const spots = [
    ...spotsOf(app, table),
    ...spotsOfRound(app, table, `/api/rounds/${round.id}`),
  ];

  const places = { first: app, second: app };
  const { gone, theirs } = await blockAtTable(places, table, spots);

  const kinds = new Set(theirs.map(({ type }) => type));
  assert(!kinds.has("blocks"), "the guest was told of the block");
  const inbox = await must<{ results: unknown[] }>(app, "GET", "/api/notices", {
    token: guest.access,
  });
  assert.deepEqual(inbox.results, []);
  return assertGone(gone);
}

async function openRound(
  app: App,
  admin: Person,
  { access: token }: Person,
): Promise<Round> {
  const { circle } = await must<{ circle: { id: number } }>(
    ...[app, "GET", "/api/me", { token }] as const,
  );
  return await must<Round>(app, "POST", `/api/circles/${circle.id}/rounds`, {
    token: admin.access,
    body: { name: "가을 배정", mode: "roommate" },
  });
}
