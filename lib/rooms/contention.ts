import { AppError } from "@/lib/errors.ts";
import { findEarlier, sameAs } from "@/lib/rooms/idempotency.ts";
import { type Draft, refuse, type RoomPlan } from "@/lib/rooms/plan.ts";
import type { RoomStates } from "@/lib/rooms/room_state.ts";

const MAX_LOSSES = 20;
const LONGEST_PAUSE_MS = 100;

export interface ContentionOptions {
  kv: Deno.Kv;
  states: RoomStates;
  /** Called when some room is ready to be tried again. */
  onReady: () => void;
}

/**
 * Rooms that lost a race: another process wrote first, the membership changed,
 * or a message had been sent before. They leave the line, so that other rooms
 * need not wait, and come back with what arrived for them meanwhile.
 */
export class Contention {
  readonly #options: ContentionOptions;
  readonly #held = new Map<number, Draft[]>();
  #ready: { roomId: number; again: Draft[] }[] = [];

  constructor(options: ContentionOptions) {
    this.#options = options;
  }

  /** How many rooms are out of the line. */
  get size(): number {
    return this.#held.size;
  }

  /** Whether this room is out of the line; then its drafts wait here. */
  hold(roomId: number, drafts: Draft[]): boolean {
    const held = this.#held.get(roomId);
    held?.push(...drafts);
    return held !== undefined;
  }

  /** Takes a room whose commit lost out of the line. */
  add({ state, entries }: RoomPlan): void {
    const roomId = state.room.id;
    this.#held.set(roomId, []);
    this.#startOver(roomId, entries.map(({ draft }) => draft)).then((again) => {
      this.#ready.push({ roomId, again });
      this.#options.onReady();
    });
  }

  /** Brings the rooms that are ready back into the line, each sender's messages in their order. */
  readmit(): Draft[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready.flatMap(({ roomId, again }) => {
      const held = this.#held.get(roomId) ?? [];
      this.#held.delete(roomId);
      return [...again, ...held];
    });
  }

  /** Finds out what had been sent before and returns what is still to be written. */
  async #startOver(roomId: number, drafts: Draft[]): Promise<Draft[]> {
    const { kv, states } = this.#options;
    try {
      await states.load(roomId);
      const again: Draft[] = [];
      for (const draft of drafts) {
        const earlier = await findEarlier(kv, draft);
        if (earlier !== null) draft.done(sameAs(earlier, draft));
        else again.push(draft);
      }
      // What had been sent before explains the loss, and is out of the way now.
      const isRace = again.length === drafts.length;
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
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
