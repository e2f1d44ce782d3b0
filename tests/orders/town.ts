import { registerUser } from "@/lib/accounts/mod.ts";
import { userKey } from "@/lib/accounts/keys.ts";
import type { User } from "@/lib/accounts/stored.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { postOrder } from "@/lib/orders/mod.ts";
import {
  type NewOrder,
  NewOrder as Shape,
  type Order,
} from "@/lib/orders/schema.ts";
import { orderSeatsKey } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { openTestServices } from "../support/services.ts";

/** A neighbourhood over a store in memory, with a clock of its own. */
export interface Town extends AsyncDisposable {
  services: Services;
  /** The clock; set it to step. */
  clock: { now: number };
  /** Ids of neighbours; the first hosts. */
  ids: number[];
}

/** Opens a neighbourhood. One person signs up and the others are copies of their record: signing up is slow on purpose. */
export async function openTown(count: number): Promise<Town> {
  const clock = { now: Date.now() };
  const { services, close } = await openTestServices({ now: () => clock.now });
  const { user } = await registerUser(services, {
    username: "person1",
    email: "person1@example.com",
    password: "quiet-otter-92",
    address: "서울 강남구 역삼동",
    client: { address: "127.0.0.1", userAgent: "test" },
  });
  const { value } = await services.kv.get<User>(userKey(user.id));
  if (value === null) throw new Error("nobody signed up");
  const ids = [user.id];
  for (let i = 2; i <= count; i++) {
    const id = user.id + i;
    const username = `person${i}`;
    const copy = { ...value, id, username, display_name: username };
    await services.kv.set(userKey(id), copy);
    ids.push(id);
  }
  return { services, clock, ids, [Symbol.asyncDispose]: close };
}

/** Posts an order as the first neighbour. */
export function postAs(
  { services }: Pick<Town, "services">,
  userId: number,
  asked: Partial<NewOrder> = {},
): Promise<Order> {
  const usual = Shape.parse({ title: "치킨 같이 시켜요", category: "치킨" });
  return postOrder(services, { userId, ...usual, ...asked });
}

/** Who sits in an order, and in how many seats. */
export async function seatsOf(
  { services }: Pick<Town, "services">,
  orderId: number,
): Promise<Seats> {
  const { value } = await services.kv.get<Seats>(orderSeatsKey(orderId));
  if (value === null) throw new Error(`order ${orderId} has no seats`);
  return value;
}

/** The code of the failure in which something ends, or null. */
export async function codeOf(act: Promise<unknown>): Promise<string | null> {
  try {
    await act;
    return null;
  } catch (error) {
    if (error instanceof Error && "code" in error) return String(error.code);
    throw error;
  }
}
