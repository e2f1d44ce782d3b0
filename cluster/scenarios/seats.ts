import assert from "node:assert/strict";
import type { Order } from "../../lib/orders/schema.ts";
import type { RoomMember } from "../../lib/rooms/schema.ts";
import {
  call,
  eventually,
  must,
  type Person,
  type Place,
  registerPeople,
} from "../../tests/support/client.ts";
import { makeNeighbours, postOrderAs } from "../../tests/support/orders.ts";
import type { Cluster } from "../clusters.ts";

const TAKERS = 12;
const TARGET = 5;
const ROUNDS = 3;
const PATIENCE_MS = 30_000;

/** One order's seats through both servers. */
export const SEATS: Record<string, (cluster: Cluster) => Promise<void>> = {
  "people who want the seats of an order at once take each seat once":
    takeAllSeats,
};

/** Everybody asks both servers for the same few seats, gives them back, and asks again. */
async function takeAllSeats(cluster: Cluster): Promise<void> {
  const { first, second } = cluster;
  const [host, ...takers] = await registerPeople(first, 1 + TAKERS);
  assert(host);
  await makeNeighbours(first, [host, ...takers]);
  const order = await postOrderAs(first, host, { target_number: TARGET });
  for (let round = 0; round < ROUNDS; round++) {
    const got = await race(cluster, order, takers);

    assert.equal(got.length, TARGET - 1, `round ${round}`);
    const { users } = await must<{ users: RoomMember[] }>(
      second,
      "GET",
      `/api/rooms/${order.room_id}/users`,
      { token: host.access },
    );
    assert.deepEqual(
      users.map(({ id }) => id).toSorted((a, b) => a - b),
      [host, ...got].map(({ id }) => id).toSorted((a, b) => a - b),
      "who is in the room is who got a seat",
    );
    for (const place of [first, second]) {
      const seen = await look(place, order, host);
      assert.deepEqual(
        [seen.join_number, seen.state, seen.locked_by],
        [TARGET, "locked", "full"],
      );
    }
    await leaveAtOnce(cluster, order, got);
    await eventually(
      "it is open for the next round",
      async () => (await look(first, order, host)).join_number === 1,
      PATIENCE_MS,
    );
  }
}

/** Who has a seat after everybody asked both servers at once. */
async function race(
  { first, second }: Cluster,
  order: Order,
  takers: readonly Person[],
): Promise<Person[]> {
  const path = `/api/orders/${order.id}/seat`;
  const statuses = await Promise.all(takers.map((person) =>
    Promise.all(
      [first, second].map((place) => insist(place, "POST", path, person)),
    )
  ));
  for (const [one, other] of statuses) {
    assert.equal(one, other, "both servers say the same");
    assert(one === 200 || one === 409, `${one}`);
  }
  return takers.filter((_, i) => statuses[i]?.[0] === 200);
}

async function leaveAtOnce(
  { first, second }: Cluster,
  order: Order,
  people: readonly Person[],
): Promise<void> {
  const path = `/api/orders/${order.id}/seat`;
  for (
    const statuses of await Promise.all(people.map((person) =>
      Promise.all(
        [first, second].map((place) => insist(place, "DELETE", path, person)),
      )
    ))
  ) {
    // The later one either finds nothing to give back, or finds nobody there.
    assert(statuses.includes(204), `${statuses}`);
    assert(statuses.every((status) => status === 204 || status === 404));
  }
}

/** Asks until the store is not busy with the others: what clients do. */
async function insist(
  place: Place,
  method: string,
  path: string,
  { access: token }: Person,
): Promise<number> {
  for (;;) {
    const { status } = await call(place, method, path, { token });
    if (status !== 503) return status;
  }
}

function look(
  place: Place,
  order: Order,
  { access: token }: Person,
): Promise<Order> {
  return must<Order>(place, "GET", `/api/orders/${order.id}`, { token });
}
