import assert from "node:assert/strict";
import { moveOrder, readDeadlines } from "@/lib/orders/mod.ts";
import { openTown, postAs } from "./town.ts";

Deno.test("readDeadlines() tells those of open orders, and passes by what is none", async () => {
  await using town = await openTown(1);
  const { services, ids: [host = 0] } = town;
  const open = await postAs(town, host);
  const locked = await postAs(town, host);
  const moved = { userId: host, orderId: locked.id, state: "locked" } as const;
  await moveOrder(services, moved);

  const deadlines = await readDeadlines(services, [open.id, locked.id, 7]);

  assert.deepEqual(deadlines, { [open.id]: open.deadline_at });
});
