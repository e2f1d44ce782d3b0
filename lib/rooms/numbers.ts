import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { NEXT_NUMBER_KEY } from "@/lib/rooms/keys.ts";

/** How many numbers a process takes at once: rivals then meet once in so many rooms. */
const BLOCK = 20;

/** Hands out room numbers: unique under any race, growing, with gaps after a restart. */
export class RoomNumbers {
  readonly #kv: Deno.Kv;
  #next = 1;
  #end = 1;
  #turn: Promise<unknown> = Promise.resolve();

  /** The numbers are counted in this store. */
  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  /** The next number that no room has. */
  take(): Promise<number> {
    const turn = this.#turn.then(() => this.#take());
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #take(): Promise<number> {
    if (this.#next === this.#end) {
      this.#next = await this.#reserve();
      this.#end = this.#next + BLOCK;
    }
    return this.#next++;
  }

  #reserve(): Promise<number> {
    return untilCommitted(async () => {
      const entry = await this.#kv.get<number>(NEXT_NUMBER_KEY);
      const first = entry.value ?? 1;
      const commit = await this.#kv.atomic().check(entry).set(
        NEXT_NUMBER_KEY,
        first + BLOCK,
      ).commit();
      return commit.ok ? first : LOST_RACE;
    });
  }
}
