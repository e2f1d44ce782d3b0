import assert from "node:assert/strict";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import { type Person, registerPeople } from "./accounts.ts";
import { call, must, type Place } from "./calls.ts";
import { moveTo, showProfile } from "./matching.ts";
import { postOrderAs, seat } from "./orders.ts";
import { openSocket, type TestSocket } from "./test_socket.ts";
import { A_SECOND_MS, eventually } from "./waiting.ts";

/** A host, a guest at the host's table who has an order of their own, and another guest. */
export interface Table {
  host: Person;
  guest: Person;
  third: Person;
  /** Of the host's order; its room has the same. */
  orderId: number;
  /** Of the guest's own. */
  otherOrderId: number;
}

/** Where one of two is to be seen by the other, or something that only both together have. */
interface Spot {
  name: string;
  /** What follows by a job; everything else is asked of the store. */
  isLater?: boolean;
  isThere: () => Promise<boolean>;
}

/** From the answer to a block: when a spot was empty, and after how many looks (0 for what a socket was told). */
export interface Gone {
  name: string;
  isLater: boolean;
  looks: number;
  ms: number;
}

/** Neighbours who look for a roommate, two of them at the table of the first. */
export async function setTable(place: Place): Promise<Table> {
  const [host, guest, third] = await registerPeople(place, 3);
  if (!host || !guest || !third) throw new Error("nobody came");
  for (const person of [host, guest, third]) {
    await moveTo(place, person);
    await showProfile(place, person, "roommate", { gender: "f", bedtime: "l" });
  }
  const { id: orderId } = await postOrderAs(place, host);
  await seat(place, orderId, [guest, third]);
  const { id: otherOrderId } = await postOrderAs(place, guest);
  return { host, guest, third, orderId, otherOrderId };
}

/**
 * The host blocks the guest on one server, while both listen on another. Looks
 * into every spot there again and again until it is empty; how long each took.
 */
export async function blockAtTable(
  { first, second }: { first: Place; second: Place },
  table: Table,
  spots: Spot[],
): Promise<{ gone: Gone[]; theirs: ServerEvent[] }> {
  const { host, guest, third, orderId } = table;
  await using mine = await openSocket(second, host);
  await using theirs = await openSocket(second, guest);
  await using others = await openSocket(second, third);
  for (const socket of [mine, theirs, others]) await socket.subscribe(orderId);
  theirs.say({ type: "presence", user_ids: [host.id] });
  await theirs.next((event) => event.type === "presence" && event.online);
  for (const { name, isThere } of spots) await eventually(name, isThere);

  await must(first, "POST", `/api/users/${guest.id}/block`, {
    token: host.access,
  });
  const at = performance.now();
  const told = (
    name: string,
    socket: TestSocket,
    isIt: (event: ServerEvent) => boolean,
    isLater = true,
  ) =>
    socket.next(isIt, A_SECOND_MS).then((): Gone => ({
      ...{ name, isLater, looks: 0, ms: performance.now() - at },
    }));
  const gone = await Promise.all([
    ...spots.map((spot) => lookUntilGone(spot, at)),
    told("socket: cut off from the room", theirs, isCutOff),
    told("socket: not here any more", theirs, isOffline),
    told("socket: whose lines to hide", mine, ({ type }) => type === "blocks"),
    told("socket: left", others, ({ type }) => type === "chat.user.leave"),
  ]);
  return { gone, theirs: theirs.events };
}

/** Everything was gone in time, and what is asked of the store at the first look; answers the last. */
export function assertGone(gone: Gone[]): Gone {
  for (const { name, isLater, looks, ms } of gone) {
    assert(ms <= A_SECOND_MS, `${name}: after ${ms} ms`);
    assert(isLater || looks === 1, `${name}: seen after the answer`);
  }
  return gone.reduce((a, b) => a.ms > b.ms ? a : b);
}

async function lookUntilGone(
  { name, isThere, isLater = false }: Spot,
  at: number,
): Promise<Gone> {
  let looks = 0;
  await eventually(`${name} is empty`, async () => {
    looks++;
    return !await isThere();
  }, A_SECOND_MS);
  return { name, isLater, looks, ms: performance.now() - at };
}

const BOARD = "/api/orders?state=open&limit=50";

/** Where the two of a table meet: people, orders and rooms, as this server tells each of them. */
export function spotsOf(place: Place, table: Table): Spot[] {
  const { host, guest, orderId, otherOrderId } = table;
  const sights = [[host, guest], [guest, host]] as const;
  const canOpen = async ({ access: token }: Person, path: string) =>
    (await call(place, "GET", path, { token })).status === 200;
  return [
    ...sights.flatMap(([who, other]) => sightsOf(place, who, other)),
    {
      name: "the host sees the guest's order",
      isThere: () => canOpen(host, `/api/orders/${otherOrderId}`),
    },
    {
      name: "the guest's order is on the host's board",
      isThere: () => names(place, host, BOARD, otherOrderId),
    },
    {
      name: "the host's order is on the guest's board",
      isLater: true,
      isThere: () => names(place, guest, BOARD, orderId),
    },
    {
      name: "the guest sees the host's order",
      isLater: true,
      isThere: () => canOpen(guest, `/api/orders/${orderId}`),
    },
    {
      name: "the guest is in the room",
      isLater: true,
      isThere: () => canOpen(guest, `/api/rooms/${orderId}/messages`),
    },
    {
      name: "the room is in the guest's list",
      isLater: true,
      isThere: () => names(place, guest, "/api/rooms?limit=100", orderId),
    },
    {
      name: "the guest's seat at the host's table",
      isLater: true,
      isThere: () =>
        names(place, host, `/api/rooms/${orderId}/users`, guest.id),
    },
  ];
}

/** Where somebody finds somebody else. */
function sightsOf(place: Place, who: Person, other: Person): Spot[] {
  const spot = (name: string, path: string): Spot => ({
    name: `${name} ${path}`.replace(other.username, "…"),
    isThere: () => names(place, who, path, other.id),
  });
  return [
    spot("people", `/api/users/search?q=${other.username}`),
    spot("people", `/api/users/${other.id}`),
    spot("people", "/api/matches/recommended?mode=roommate&limit=50"),
  ];
}

/** The roster of a round as each of the two sees it. */
export function spotsOfRound(
  place: Place,
  { host, guest }: Table,
  path: string,
): Spot[] {
  return ([[host, guest], [guest, host]] as const).map(([who, other]) => ({
    name: `rounds ${path}`,
    isThere: () => names(place, who, path, other.id),
  }));
}

/** Whether an answer has this id in it; what is refused has nothing. */
async function names(
  place: Place,
  { access: token }: Person,
  path: string,
  id: number,
): Promise<boolean> {
  const { status, body } = await call(place, "GET", path, { token });
  if (status !== 200 && status !== 404) {
    throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  }
  return status === 200 &&
    new RegExp(`"id":${id}\\b`).test(JSON.stringify(body));
}

function isCutOff(event: ServerEvent): boolean {
  return event.type === "error" && event.code === "notMember";
}

function isOffline(event: ServerEvent): boolean {
  return event.type === "presence" && !event.online;
}
