import type { OrderState } from "@/lib/orders/schema.ts";

/** What may be done to an order, by whom. */
export type Act =
  | { type: "take" | "leave" | "queue" | "unqueue"; who: number }
  | { type: "kick" | "lift"; who: number }
  | { type: "move"; to: OrderState }
  | { type: "resize"; to: number }
  | { type: "wait"; ms: number };

const HOLD_MS = 90_000;
const WAY: Record<OrderState, string> = {
  ...{ open: "locked cancelled", locked: "open ordered cancelled" },
  ...{ ordered: "arrived cancelled", arrived: "settled" },
  ...{ settled: "", cancelled: "" },
};

/**
 * What an order is to users, written down a second time and plainly: the
 * application is compared with it. People are numbers; the host is 0.
 */
export class OrderModel {
  state: OrderState = "open";
  lockedBy: "full" | "host" | "deadline" | null = null;
  sitting: number[] = [0];
  queue: { who: number; until: number | null }[] = [];
  readonly barred = new Set<number>();
  target: number;
  now: number;
  readonly deadline: number;

  constructor(target: number, now: number, deadline: number) {
    this.target = target;
    this.now = now;
    this.deadline = deadline;
  }

  /** Does it, or answers the code of its refusal and changes nothing. */
  act(act: Act): string | null {
    const refusal = this.#refusal(act);
    if (refusal !== null) return refusal;
    this.#do(act);
    this.#follow();
    return null;
  }

  get isGathering(): boolean {
    return this.state === "open" || this.state === "locked";
  }

  /** Open, or locked only because nobody fits in. */
  get #isRunning(): boolean {
    return this.state === "open" || this.lockedBy === "full";
  }

  #isFullFor(who: number): boolean {
    const kept = this.queue.filter((one) =>
      one.until !== null && one.who !== who
    );
    return this.sitting.length + kept.length >= this.target;
  }

  #refusal(act: Act): string | null {
    switch (act.type) {
      case "take":
        if (this.sitting.includes(act.who)) return null;
        if (this.barred.has(act.who)) return "banned";
        if (!this.#isRunning || this.deadline <= this.now) return "orderClosed";
        return this.#isFullFor(act.who) ? "orderFull" : null;
      case "leave":
        if (!this.sitting.includes(act.who)) return "orderNotFound";
        if (act.who === 0) return "orderHostStays";
        return this.isGathering ? null : "orderClosed";
      case "queue":
        if (this.sitting.includes(act.who)) return null;
        if (this.barred.has(act.who)) return "banned";
        if (this.#place(act.who) >= 0) return null;
        if (!this.#isRunning || this.deadline <= this.now) return "orderClosed";
        return this.#isFullFor(act.who) ? null : "orderSeatFree";
      case "kick":
        return this.isGathering ? null : "orderClosed";
      case "move":
        return this.#moveRefusal(act.to);
      case "resize":
        if (act.to === this.target) {
          return this.isGathering ? null : "orderClosed";
        }
        if (act.to < this.sitting.length) return "validationFailed";
        return this.isGathering ? null : "orderClosed";
      default:
        return null;
    }
  }

  get hasEnded(): boolean {
    return this.state === "settled" || this.state === "cancelled";
  }

  #moveRefusal(to: OrderState): string | null {
    if (to === this.state) return null;
    if (!WAY[this.state].split(" ").includes(to)) return "orderStep";
    if (to !== "open") return null;
    if (this.deadline <= this.now) return "validationFailed";
    return this.sitting.length >= this.target ? "orderFull" : null;
  }

  #do(act: Act): void {
    switch (act.type) {
      case "take":
        if (!this.sitting.includes(act.who)) this.sitting.push(act.who);
        break;
      case "leave":
        this.sitting = this.sitting.filter((who) => who !== act.who);
        break;
      case "queue":
        if (this.sitting.includes(act.who) || this.#place(act.who) >= 0) break;
        this.queue.push({ who: act.who, until: null });
        break;
      case "unqueue":
        if (this.isGathering) this.#unqueue(act.who);
        break;
      case "kick":
        this.sitting = this.sitting.filter((who) => who !== act.who);
        this.#unqueue(act.who);
        this.barred.add(act.who);
        break;
      case "lift":
        this.barred.delete(act.who);
        break;
      case "resize":
        this.target = act.to;
        break;
      case "move":
        if (act.to === this.state && act.to !== "locked") break;
        this.state = act.to;
        this.lockedBy = act.to !== "locked"
          ? null
          : this.lockedBy === "deadline"
          ? "deadline"
          : "host";
        break;
      case "wait":
        this.now += act.ms;
        if (this.#isRunning && this.deadline <= this.now) {
          this.state = "locked";
          this.lockedBy = "deadline";
        }
    }
  }

  #place(who: number): number {
    return this.queue.findIndex((one) => one.who === who);
  }

  #unqueue(who: number): void {
    this.queue = this.queue.filter((one) => one.who !== who);
  }

  /** What follows by itself. */
  #follow(): void {
    if (!this.isGathering) this.queue = [];
    this.queue = this.queue.filter(({ who, until }) =>
      !this.sitting.includes(who) && (until === null || until > this.now)
    );
    if (!this.#isRunning) {
      this.queue = this.queue.map(({ who }) => ({ who, until: null }));
      return;
    }
    for (const one of this.queue) {
      const isKept = one.until !== null;
      if (!isKept && !this.#isFullFor(one.who)) one.until = this.now + HOLD_MS;
    }
    const isFull = this.#isFullFor(-1);
    this.state = isFull ? "locked" : "open";
    this.lockedBy = isFull ? "full" : null;
  }
}
