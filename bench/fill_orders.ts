/** Fills a circle with orders, or prepares what orders are measured on. Reads what to do as JSON, answers what it made. */
import { updateMe } from "@/lib/accounts/mod.ts";
import { CATEGORIES } from "@/lib/categories.ts";
import { readConfig } from "@/lib/config.ts";
import { openServices } from "@/lib/open_services.ts";
import { nextPlaceKey, orderByUserKey, orderKey } from "@/lib/orders/keys.ts";
import {
  countBoard,
  postOrder,
  replaceItems,
  takeOrderSeat,
} from "@/lib/orders/mod.ts";
import { NewOrder } from "@/lib/orders/schema.ts";
import { reshelve } from "@/lib/orders/shelves.ts";
import type { StoredOrder } from "@/lib/orders/stored.ts";
import { orderSeatsKey } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** An order is some thirty keys, and a commit takes a thousand. */
const ORDERS_A_COMMIT = 30;
const COMMITS_AT_ONCE = 4;
/** One order in so many is open, the others are long settled. */
const ONE_OPEN_IN = 10;
const ITEMS_EACH = 5;
const SIX_DAYS_MS = 6 * 86_400_000;

const { people, until }: {
  people: number[];
  /** How many orders the circle is to have in the end. */
  until: number;
} = JSON.parse(await new Response(Deno.stdin.readable).text());

const { services, close } = await openServices(
  readConfig(Deno.env.toObject()),
);
const [hostId = 0, ...others] = people;
await Promise.all(people.map(async (userId) => {
  const changes = { address: "서울 강남구 역삼동" };
  await updateMe(services, { userId, changes });
}));
const { all: before } = await countBoard(services, { userId: hostId });
const model = await postTable(services);
await addCopies(services, model, { from: before + 1, until });
const { all } = await countBoard(services, { userId: hostId });
if (all !== until) throw new Error(`${all} orders instead of ${until}`);
await close();
await Deno.stdout.write(
  new TextEncoder().encode(JSON.stringify({ orderId: model.id })),
);
Deno.exit(0);

/** An order of ten people with items, made by the verbs. */
async function postTable(services: Services): Promise<StoredOrder> {
  const asked = NewOrder.parse({
    ...{ title: "후라이드 같이 시켜요", category: "치킨", target_number: 10 },
    ...{ min_amount: 200_000, delivery_fee: 3_000, place: "정문 앞" },
  });
  const { id: orderId } = await postOrder(services, {
    ...asked,
    ...{ userId: hostId, deadline_at: services.now() + SIX_DAYS_MS },
  });
  const guests = others.slice(0, 9);
  for (const userId of guests) {
    await takeOrderSeat(services, { userId, orderId });
  }
  const items = Array.from({ length: ITEMS_EACH }, (_, i) => ({
    ...{ name: `메뉴 ${i + 1}`, price: 3_000 + 500 * i, qty: 1 + i % 2 },
  }));
  for (const userId of [hostId, ...guests]) {
    await replaceItems(services, { userId, orderId, items });
  }
  const { value } = await services.kv.get<StoredOrder>(orderKey(orderId));
  if (value === null) throw new Error(`order ${orderId} is gone`);
  return value;
}

/**
 * Puts orders on the boards as `postOrder()` does, many to a commit: their
 * records, seats, places and counts, and those of their hosts. They have no
 * rooms and no jobs, which no board reads.
 */
async function addCopies(
  { kv, now }: Services,
  model: StoredOrder,
  { from, until }: { from: number; until: number },
): Promise<void> {
  const places = await kv.get<number>(nextPlaceKey(model.circle_id));
  const first = places.value ?? 1;
  const count = until - from;
  let next = 0;
  const worker = async () => {
    for (let at = next; at < count; at = next) {
      next = Math.min(count, at + ORDERS_A_COMMIT);
      const operation = kv.atomic();
      for (let i = at; i < next; i++) {
        addCopy(operation, copyOf(model, { placeNo: first + i, now: now() }));
      }
      await operation.commit();
    }
  };
  await Promise.all(Array.from({ length: COMMITS_AT_ONCE }, worker));
  await kv.set(places.key, first + count);
}

function copyOf(
  model: StoredOrder,
  { placeNo, now }: { placeNo: number; now: number },
): StoredOrder {
  const isOpen = placeNo % ONE_OPEN_IN === 0;
  const host_id = people[placeNo % people.length] ?? hostId;
  const category = CATEGORIES[placeNo % CATEGORIES.length] ?? null;
  return {
    ...model,
    ...{ id: model.id + placeNo, host_id, category, place_no: placeNo },
    created_at: now + placeNo,
    deadline_at: now + SIX_DAYS_MS - placeNo,
    state: isOpen ? "open" : "settled",
    items_total: 0,
    ...(!isOpen && { past: { ids: [host_id], target: 4 } }),
  };
}

function addCopy(operation: Deno.AtomicOperation, order: StoredOrder): void {
  const { id, host_id, created_at, past } = order;
  operation.set(orderKey(id), order)
    .set(orderSeatsKey(id), { limit: past?.target ?? 4, holders: [host_id] })
    .set(orderByUserKey(host_id, created_at, id), id);
  reshelve(operation, null, order);
}
