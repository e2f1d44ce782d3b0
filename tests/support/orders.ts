import type { Order } from "@/lib/orders/schema.ts";
import { must, type Person, type Place } from "./client.ts";

/** Gives people one neighbourhood, where they see each other's orders. */
export async function makeNeighbours(
  place: Place,
  people: readonly Person[],
  address = "서울 강남구 역삼동",
): Promise<void> {
  for (const { access: token } of people) {
    await must(place, "PATCH", "/api/me", { token, body: { address } });
  }
}

/** Posts an order; what is not said is usual. */
export function postOrderAs(
  place: Place,
  host: Person,
  fields: Record<string, unknown> = {},
): Promise<Order> {
  return must<Order>(place, "POST", "/api/orders", {
    token: host.access,
    body: {
      ...{ title: "치킨 같이 시켜요", category: "치킨", target_number: 4 },
      ...fields,
    },
  });
}

/** Takes a seat for each. */
export async function seat(
  place: Place,
  orderId: number,
  people: readonly Person[],
): Promise<void> {
  for (const { access: token } of people) {
    await must(place, "POST", `/api/orders/${orderId}/seat`, { token });
  }
}

/** Brings an order on, step by step. */
export async function moveTo(
  place: Place,
  host: Person,
  orderId: number,
  states: readonly Order["state"][],
): Promise<void> {
  for (const state of states) {
    await must(place, "POST", `/api/orders/${orderId}/state`, {
      ...{ token: host.access, body: { state } },
    });
  }
}
