import assert from "node:assert/strict";
import { userKey } from "@/lib/accounts/keys.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { orderLine } from "@/lib/i18n/order_lines.ts";
import { takeOrderSeat } from "@/lib/orders/mod.ts";
import { departFromOrders } from "@/lib/orders/departed.ts";
import { depart, listMessages } from "@/lib/rooms/mod.ts";
import { openTown, postAs, type Town } from "./town.ts";

Deno.test("A line that named a host names nobody once that account is deleted", async () => {
  await using town = await openTown(3);
  const { services, ids: [host = 0, heir = 0, last = 0] } = town;
  const order = await postAs(town, host, { target_number: 3 });
  for (const userId of [heir, last]) {
    await takeOrderSeat(services, { userId, orderId: order.id });
  }
  await leaveForGood(town, host);
  assert(
    (await linesOf(town, last, order.id)).some((line) =>
      line.includes("person2님이 방장")
    ),
  );

  await leaveForGood(town, heir);

  const lines = await linesOf(town, last, order.id);
  assert(lines.includes("탈퇴한 사용자님이 방장이 되었습니다."), lines.join());
  assert(lines.includes("Deleted user is the host now."));
  assert(!lines.join().includes("person2"));
  assert(lines.includes("person3님이 방장이 되었습니다."));
});

async function leaveForGood({ services, clock }: Town, userId: number) {
  const { kv } = services;
  const { value } = await kv.get<User>(userKey(userId));
  await kv.set(userKey(userId), { ...value, deleted_at: clock.now });
  await departFromOrders(services, userId);
  await depart(services, userId);
}

/** What the system lines of a room say: as they are stored, and in both languages. */
async function linesOf({ services }: Town, userId: number, roomId: number) {
  const { results } = await listMessages(services, {
    ...{ userId, roomId, limit: 50 },
  });
  return results.flatMap(({ message, fact }) => [
    message,
    ...fact === undefined
      ? []
      : (["ko", "en"] as const).flatMap((locale) =>
        orderLine(locale, fact.code, fact.facts) ?? []
      ),
  ]);
}
