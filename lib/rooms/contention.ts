import { AppError } from "@/lib/errors.ts";
import { findEarlier, sameAs } from "@/lib/rooms/idempotency.ts";
import { type Draft, refuse } from "@/lib/rooms/plan.ts";
import type { RoomStates } from "@/lib/rooms/room_state.ts";

const MAX_LOSSES = 20;
const LONGEST_PAUSE_MS = 100;

/**
 * A room's commit lost: another process wrote first, the membership changed,
 * or a message had been sent before. Reads the room again, answers what had
 * been sent, and returns what is still to be written.
 */
export async function startOver(
  { kv, states }: { kv: Deno.Kv; states: RoomStates },
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
    // Only where the head stands still it may be an id that was sent before; or another room lost.
    const again = isRace ? drafts : await answerEarlier(kv, drafts);
    const losses = Math.max(...drafts.map((draft) => draft.losses)) +
      Number(isRace);
    if (isRace && losses > 1) {
      await pause(Math.random() * Math.min(2 ** losses, LONGEST_PAUSE_MS));
      await states.load(roomId);
    }
    if (losses <= MAX_LOSSES) {
      return again.map((draft) => ({ ...draft, losses }));
    }
    refuse(
      again,
      new AppError("storeBusy", `Cannot post: lost ${MAX_LOSSES} races`, {
        retryAfterS: 1,
      }),
    );
  } catch (error) {
    refuse(drafts, error);
  }
  return [];
}

/** Answers the drafts of a pack that were stored before, and returns the others. */
export async function answerEarlierOf(
  kv: Deno.Kv,
  pack: Map<number, Draft[]>,
): Promise<Map<number, Draft[]>> {
  const fresh = new Set(await answerEarlier(kv, [...pack.values()].flat()));
  return new Map(
    [...pack].map(([roomId, drafts]) => [
      roomId,
      drafts.filter((draft) => fresh.has(draft)),
    ]),
  );
}

/** Answers the drafts that were stored before, and returns the others. */
async function answerEarlier(
  kv: Deno.Kv,
  drafts: Draft[],
): Promise<Draft[]> {
  const earlier = await findEarlier(kv, drafts);
  return drafts.filter((draft, i) => {
    const stored = earlier[i] ?? null;
    if (stored !== null) draft.done(sameAs(stored, draft));
    return stored === null;
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
