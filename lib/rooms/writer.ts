import { AppError } from "@/lib/errors.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { explainingFullDisk } from "@/lib/kv/retry.ts";
import { Contention } from "@/lib/rooms/contention.ts";
import {
  RecentMessages,
  sameAs,
  withFollower,
} from "@/lib/rooms/idempotency.ts";
import {
  commitPlans,
  type Draft,
  packDrafts,
  planRoom,
  refuse,
  type RoomPlan,
} from "@/lib/rooms/plan.ts";
import type { RoomStates } from "@/lib/rooms/room_state.ts";

/** Drafts that may wait; beyond it the store is too slow for what arrives. */
const MAX_WAITING = 20_000;

export interface WriterOptions {
  kv: Deno.Kv;
  states: RoomStates;
  /** The store's limit. */
  checksPerCommit: number;
  /** Loads what telling of these drafts will need. Runs beside the loading of rooms. */
  prepare: (drafts: Draft[]) => Promise<void>;
  /** Tells the local sockets what one commit brought. */
  announce: (plans: RoomPlan[]) => void;
}

/**
 * The one way into the log, one a process: whatever arrives in any room while
 * a commit is in flight goes into the next commit together. Nothing waits to
 * fill a batch.
 */
export class RoomWriter {
  readonly #options: WriterOptions;
  readonly #recent = new RecentMessages();
  readonly #contention: Contention;
  #waiting: Draft[] = [];
  #busy: Promise<void> | null = null;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#contention = new Contention({
      ...options,
      onReady: () => this.#wake(),
    });
  }

  /** Takes a draft; `draft.done` hears what became of it, after the commit. */
  submit(draft: Draft): void {
    if (this.#waiting.length >= MAX_WAITING) {
      refuse(
        [draft],
        new AppError("storeBusy", "Cannot post: too many messages wait", {
          retryAfterS: 1,
        }),
      );
      return;
    }
    this.#waiting.push(draft);
    this.#wake();
  }

  /** Resolves when everything submitted so far is decided. */
  async idle(): Promise<void> {
    while (this.#busy !== null || this.#contention.size > 0) {
      await (this.#busy ?? new Promise((done) => setTimeout(done, 1)));
    }
  }

  #wake(): void {
    this.#busy ??= this.#drain().finally(() => {
      this.#busy = null;
      if (this.#waiting.length > 0) this.#wake();
    });
  }

  async #drain(): Promise<void> {
    // What the same turn of the loop brings shares the first commit.
    await Promise.resolve();
    while (true) {
      const drafts = [...this.#contention.readmit(), ...this.#waiting];
      this.#waiting = [];
      if (drafts.length === 0) return;
      await this.#write(drafts);
    }
  }

  async #write(drafts: Draft[]): Promise<void> {
    const byRoom = Map.groupBy(drafts, (draft) => draft.roomId);
    try {
      await Promise.all([
        this.#options.prepare(drafts),
        this.#options.states.loadUnknown(byRoom),
      ]);
    } catch (error) {
      refuse(drafts, error);
      return;
    }
    const broken = new Map<number, unknown>();
    for (const wave of packDrafts(byRoom, this.#options.checksPerCommit)) {
      const committed = await Promise.all(
        wave.map((pack) => this.#commit(withoutBroken(pack, broken), broken)),
      );
      this.#options.announce(committed.flat());
    }
  }

  /**
   * Commits one pack and answers its senders; returns what everybody may be
   * told. Rooms for which the store failed are noted in `broken`.
   */
  async #commit(
    pack: Map<number, Draft[]>,
    broken: Map<number, unknown>,
  ): Promise<RoomPlan[]> {
    const { kv, states } = this.#options;
    const plans = [...pack].flatMap(([roomId, drafts]) =>
      this.#plan(roomId, drafts) ?? []
    );
    if (plans.length === 0) return [];
    let commit: Deno.KvCommitResult | Deno.KvCommitError;
    try {
      commit = await explainingFullDisk(() => commitPlans(kv, plans));
    } catch (error) {
      for (const { state, entries } of plans) {
        states.forget(state.room.id);
        broken.set(state.room.id, error);
        refuse(entries.map(({ draft }) => draft), error);
      }
      return [];
    }
    if (!commit.ok) {
      for (const plan of plans) this.#contention.add(plan);
      return [];
    }
    for (const { state, head, entries } of plans) {
      states.keep({ ...state, head, versionstamp: commit.versionstamp });
      for (const { draft, stored } of entries) {
        this.#recent.keep(draft, stored);
        draft.done({ ok: true, stored, created: true });
      }
    }
    return plans;
  }

  /** Refuses who may not write, answers what was sent before, and gives the rest their seqs. */
  #plan(roomId: number, drafts: Draft[]): RoomPlan | null {
    if (this.#contention.hold(roomId, drafts)) return null;
    const state = this.#options.states.peek(roomId);
    const fresh = new Map<string, Draft>();
    for (const draft of drafts) {
      const name = `${draft.userId}:${draft.clientId}`;
      const twin = fresh.get(name);
      const earlier = this.#recent.find(draft);
      if (state === undefined || !state.members.has(draft.userId)) {
        refuse(
          [draft],
          new AppError(
            "roomNotFound",
            `Cannot post: no member of room ${roomId}`,
          ),
        );
      } else if (earlier !== null) draft.done(sameAs(earlier, draft));
      else if (twin !== undefined) fresh.set(name, withFollower(twin, draft));
      else fresh.set(name, draft);
    }
    if (state === undefined || fresh.size === 0) return null;
    return planRoom(state, [...fresh.values()], randomId);
  }
}

/** What follows a message that the store did not take may not overtake it. */
function withoutBroken(
  pack: Map<number, Draft[]>,
  broken: Map<number, unknown>,
): Map<number, Draft[]> {
  return new Map(
    [...pack].filter(([roomId, drafts]) => {
      if (!broken.has(roomId)) return true;
      refuse(drafts, broken.get(roomId));
      return false;
    }),
  );
}
