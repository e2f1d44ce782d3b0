import { AppError } from "@/lib/errors.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { explainingFullDisk } from "@/lib/kv/retry.ts";
import { BusyRooms } from "@/lib/rooms/busy_rooms.ts";
import { answerEarlierOf, startOver } from "@/lib/rooms/contention.ts";
import { RecentMessages, sameAs } from "@/lib/rooms/idempotency.ts";
import { Line } from "@/lib/rooms/line.ts";
import {
  canCheckIds,
  type CommitLimits,
  commitPlans,
  type Draft,
  planRoom,
  refuse,
  type RoomPlan,
} from "@/lib/rooms/plan.ts";
import { findBar, type RoomStates } from "@/lib/rooms/room_state.ts";

/** Drafts that may wait; beyond it the store is too slow for what arrives. */
const MAX_WAITING = 20_000;

/** What the one writer of a process is made of. */
interface WriterOptions {
  kv: Deno.Kv;
  states: RoomStates;
  limits: CommitLimits;
  /** Makes the writers' cards ready; null when they are. */
  prepareCards: (userIds: number[]) => Promise<void> | null;
  /** Tells the local sockets what one commit brought. */
  announce: (plans: RoomPlan[]) => void;
}

/**
 * The one way into the log, one a process: whatever arrives in any room while
 * its commit is under way goes into the next one together. Nothing waits to
 * fill a batch.
 */
export class RoomWriter {
  readonly #options: WriterOptions;
  readonly #line: Line;
  /** What was stored a moment ago, to answer quick retries. */
  readonly recent: RecentMessages = new RecentMessages();
  /** Rooms in which a commit, or its repeat after a lost race, is under way. */
  readonly busy: BusyRooms = new BusyRooms(() => this.#fill());
  #running = 0;
  #isScheduled = false;

  /** Nothing waits yet; `limits` are those of the store behind `kv`. */
  constructor(options: WriterOptions) {
    this.#options = options;
    this.#line = new Line(options.limits);
  }

  /** Takes a draft; `draft.done` hears what became of it, after the commit. */
  submit(draft: Draft): void {
    if (this.#line.size >= MAX_WAITING) {
      return refuse(
        [draft],
        new AppError("storeBusy", "Cannot post: too many messages wait", {
          retryAfterS: 1,
        }),
      );
    }
    this.#line.push(draft);
    if (this.#isScheduled) return;
    // What the same turn of the loop brings shares the first commit.
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#fill();
    });
  }

  /** Whether something waits for its commit in a room, or is being committed. */
  isWritingIn(roomId: number): boolean {
    return this.busy.has(roomId) || this.#line.has(roomId);
  }

  /** Resolves when everything submitted so far is decided. */
  async idle(): Promise<void> {
    while (this.#line.size > 0 || this.busy.size > 0) {
      await new Promise((done) => setTimeout(done, 1));
    }
  }

  #fill(): void {
    while (this.#running < this.#options.limits.atOnce) {
      const pack = this.#line.takePack(this.busy);
      if (pack.size === 0) return;
      this.#running += 1;
      for (const roomId of pack.keys()) this.busy.add(roomId);
      this.#write(pack);
    }
  }

  async #write(pack: Map<number, Draft[]>): Promise<void> {
    const { kv, limits } = this.#options;
    const checksIds = canCheckIds(pack, limits);
    let plans: RoomPlan[] = [];
    let undecided = pack;
    let commit: Deno.KvCommitResult | Deno.KvCommitError | null = null;
    try {
      const fresh = await this.#prepare(pack, checksIds);
      plans = [...fresh].flatMap(([id, drafts]) =>
        this.#plan(id, drafts) ?? []
      );
      undecided = new Map(
        plans.map((
          { state, entries },
        ) => [state.room.id, entries.map(({ draft }) => draft)]),
      );
      if (plans.length > 0) {
        commit = await explainingFullDisk(() =>
          commitPlans(kv, plans, { ...limits, checksIds })
        );
      }
    } catch (error) {
      this.#fail(undecided, error);
    }
    this.#running -= 1;
    for (const roomId of pack.keys()) this.busy.delete(roomId);
    if (commit?.ok === true) this.#keep(plans, commit.versionstamp);
    if (commit?.ok === false) { for (const plan of plans) this.#contend(plan); }
    // The store goes on with the next commit while the sockets hear of this one.
    this.#fill();
    if (commit?.ok === true) this.#tell(plans);
  }

  /** Loads what is not at hand; most of the time everything is. */
  async #prepare(
    pack: Map<number, Draft[]>,
    checksIds: boolean,
  ): Promise<Map<number, Draft[]>> {
    const { kv, states, prepareCards } = this.#options;
    await prepareCards([...pack.values()].flat().map(({ userId }) => userId));
    await states.loadUnknown(pack);
    // The heads were read before: who writes one of these ids now breaks their check.
    return checksIds ? pack : await answerEarlierOf(kv, pack);
  }

  /** Refuses who may not write, answers what was sent before, and gives the rest their seqs. */
  #plan(roomId: number, drafts: Draft[]): RoomPlan | null {
    const { keepsSent } = this.#options.limits;
    const state = this.#options.states.peek(roomId);
    const fresh = drafts.filter((draft) => {
      const earlier = this.recent.find(draft);
      const bar = findBar(state, draft);
      if (bar !== null && (bar.code === "roomNotFound" || earlier === null)) {
        refuse([draft], bar);
        return false;
      }
      if (earlier !== null) draft.done(sameAs(earlier, draft));
      return earlier === null;
    });
    return state === undefined || fresh.length === 0
      ? null
      : planRoom(state, fresh, { newId: randomId, keepsSent });
  }

  #keep(plans: RoomPlan[], versionstamp: string): void {
    for (const { state, head, entries } of plans) {
      this.#options.states.keep({ ...state, head, versionstamp });
      for (const { draft, stored } of entries) this.recent.keep(draft, stored);
    }
  }

  /** First the senders, then everybody: both in the same frame. */
  #tell(plans: RoomPlan[]): void {
    for (const { entries } of plans) {
      for (const { draft, stored } of entries) {
        draft.done({ ok: true, stored, created: true });
      }
    }
    this.#options.announce(plans);
  }

  /** The store did not take these messages: what follows them may not overtake them. */
  #fail(pack: Map<number, Draft[]>, error: unknown): void {
    for (const [roomId, drafts] of pack) {
      this.#options.states.forget(roomId);
      refuse([...drafts, ...this.#line.takeRoom(roomId)], error);
    }
  }

  /** A room that lost a race stays out of the line until it can be tried again; other rooms go on. */
  async #contend({ state, entries }: RoomPlan): Promise<void> {
    const roomId = state.room.id;
    this.busy.add(roomId);
    const drafts = entries.map(({ draft }) => draft);
    this.#line.putBack(
      roomId,
      await startOver(this.#options, {
        ...{ roomId, drafts },
        checked: state.versionstamp,
      }),
    );
    this.busy.delete(roomId);
    this.#fill();
  }
}
