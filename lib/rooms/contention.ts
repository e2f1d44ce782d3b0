import { AppError } from "@/lib/errors.ts";
import { type Draft, refuse } from "@/lib/rooms/plan.ts";
import type { RoomStates } from "@/lib/rooms/room_state.ts";

const MAX_LOSSES = 20;
const LONGEST_PAUSE_MS = 100;

/**
 * A room's commit lost: another process wrote first, or the membership
 * changed, here or in another room of that commit. Reads the room again, and
 * returns what is still to be written.
 */
export async function startOver(
  { states }: { states: RoomStates },
  { roomId, checked, drafts }: {
    roomId: number;
    /** Versionstamp of the head which the lost commit had checked. */
    checked: string;
    drafts: Draft[];
  },
): Promise<Draft[]> {
  try {
    const found = await states.load(roomId);
    const isRace = found?.versionstamp !== checked;
    const losses = Math.max(...drafts.map((draft) => draft.losses)) +
      Number(isRace);
    if (isRace && losses > 1) {
      await pause(Math.random() * Math.min(2 ** losses, LONGEST_PAUSE_MS));
      await states.load(roomId);
    }
    if (losses <= MAX_LOSSES) {
      return drafts.map((draft) => ({ ...draft, losses }));
    }
    refuse(
      drafts,
      new AppError("storeBusy", `Cannot post: lost ${MAX_LOSSES} races`, {
        retryAfterS: 1,
      }),
    );
  } catch (error) {
    refuse(drafts, error);
  }
  return [];
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
