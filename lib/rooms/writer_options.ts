import type { CommitLimits, RoomPlan } from "@/lib/rooms/plan.ts";
import type { RoomStates } from "@/lib/rooms/room_state.ts";

/** What the one writer of a process is made of. */
export interface WriterOptions {
  /** The store. */
  kv: Deno.Kv;
  /** What is known of rooms. */
  states: RoomStates;
  /** What one commit may take. */
  limits: CommitLimits;
  /** Makes the writers' cards ready; null when they are. */
  prepareCards: (userIds: number[]) => Promise<void> | null;
  /** Tells the local sockets what one commit brought. */
  announce: (plans: RoomPlan[]) => void;
  /** Calls back when what is to share the first commit has come: mostly what the same turn of the loop brings. */
  gather: (act: () => void) => void;
}
