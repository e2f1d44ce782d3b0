import type { Services } from "@/lib/services.ts";
import type { RoomPlan } from "@/lib/rooms/plan.ts";

/** A room in which somebody wrote, and who is in it. */
export interface HeardRoom {
  /** Which room it is. */
  roomId: number;
  /** Ids of all who were in it at the commit, the writers among them. */
  members: ReadonlySet<number>;
}

/** What is called with all rooms of one commit. */
export type Hearer = (rooms: HeardRoom[]) => void;

const hearers = new WeakMap<Deno.Kv, Hearer[]>();

/** Calls back after each commit of this process that brought messages of people. The sockets have heard by then. */
export function hearMessages({ kv }: Services, hearer: Hearer): void {
  hearers.set(kv, [...hearers.get(kv) ?? [], hearer]);
}

/** Tells who hears of messages what a commit brought. */
export function tellHearers({ kv }: Services, plans: RoomPlan[]): void {
  const known = hearers.get(kv);
  if (known === undefined) return;
  const rooms = plans.map(({ state }) => ({
    roomId: state.room.id,
    members: state.members,
  }));
  for (const hear of known) hear(rooms);
}
