import assert from "node:assert/strict";
import { meOf, requireUser } from "@/lib/accounts/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { readHome } from "@/lib/web/home_pages.ts";
import { openTown, postAs } from "../orders/town.ts";
import { countReads } from "../support/counted_kv.ts";

const FEW = 25;
const MANY = 40;
/** Ten for each of twenty rooms, four for each of twenty orders of one's own, and the rest of the page. */
const MOST_KEYS = 350;

Deno.test("readHome() reads few keys, and two more for each further room of one's own", async () => {
  await using town = await openTown(2);
  const { services, ids: [host = 0] } = town;
  const counted = countReads(services.kv);
  const user = await meOf(services, await requireUser(services, host));
  const asker = { user, sid: "s", expiresAt: Infinity, by: "cookie" } as const;
  const state: State = {
    services: { ...services, kv: counted.kv },
    ...{ asker, locale: "ko", requestId: "r", address: "127.0.0.1" },
  };
  const post = async (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      await postAs(town, host, { deadline_at: town.clock.now + 7_200_000 + i });
    }
  };

  await post(0, FEW);
  counted.take();
  const first = await readHome(state);
  const few = counted.take();
  await post(FEW, MANY);
  counted.take();
  const second = await readHome(state);
  const many = counted.take();

  assert.equal(first.orders.length, 3);
  assert.deepEqual(
    second.orders.map(({ id }) => id),
    first.orders.map(({ id }) => id),
  );
  assert(few <= MOST_KEYS, `${few} keys`);
  assert(many <= few + 2 * (MANY - FEW), `${few}, then ${many}`);
});
