import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import {
  type Deadlines,
  followDeadlines,
  withOrder,
} from "@/islands/lib/deadlines.ts";
import { Ears } from "@/islands/lib/ears.ts";
import type { Link } from "@/islands/lib/socket.ts";

const SOON = "2026-11-21T10:00:00.000Z";
const LATER = "2026-11-21T12:00:00.000Z";

Deno.test("withOrder() knows the deadlines of open orders, and of no others", () => {
  const before: Deadlines = { 1: SOON };

  const more = withOrder(before, { id: 2, state: "open", deadline_at: LATER });
  const moved = withOrder(more, { id: 1, state: "open", deadline_at: LATER });
  const locked = withOrder(moved, {
    ...{ id: 1, state: "locked", deadline_at: LATER },
  });

  assert.deepEqual(more, { 1: SOON, 2: LATER });
  assert.deepEqual(moved, { 1: LATER, 2: LATER });
  assert.deepEqual(locked, { 2: LATER });
  assert.deepEqual(before, { 1: SOON });
});

type FollowedLink = Parameters<typeof followDeadlines>[0];
type Said = Parameters<Parameters<Link["listen"]>[0]>[0];
type Changed = Parameters<Parameters<Link["orders"]["add"]>[0]>[0];

Deno.test("followDeadlines() asks when the page is connected, and again when an order changed on the way", async () => {
  const said = new Ears<Said>();
  const orders = new Ears<Changed>();
  const link = {
    orders,
    listen: (ear: (event: Said) => void) => said.add(ear),
    status: signal("connecting"),
  } as unknown as FollowedLink;
  const answers = [
    [{ id: 1, state: "open", deadline_at: SOON }],
    [{ id: 2, state: "open", deadline_at: LATER }],
  ] as const;
  const asked: PromiseWithResolvers<void>[] = [];
  let deadlines: Deadlines = { 7: SOON };
  const changed = Promise.withResolvers<void>();
  const stop = followDeadlines(link, {
    hasOrders: () => true,
    change: (next) => {
      deadlines = next(deadlines);
      if (asked.length === 2) changed.resolve();
    },
    ask: async () => {
      const answer = [...answers[asked.length] ?? []];
      const turn = Promise.withResolvers<void>();
      asked.push(turn);
      await turn.promise;
      return answer;
    },
  });
  assert.equal(asked.length, 0);

  said.tell({ type: "ready", user_id: 1, now: SOON });
  orders.tell(
    { order: { id: 7, state: "locked", deadline_at: SOON } } as Changed,
  );
  assert.deepEqual(deadlines, {});
  asked[0]?.resolve();
  while (asked.length < 2) await Promise.resolve();
  asked[1]?.resolve();
  await changed.promise;

  assert.deepEqual(deadlines, { 2: LATER });
  stop();
});
