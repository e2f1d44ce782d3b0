import { AppError } from "@/lib/errors.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { explainingFullDisk } from "@/lib/kv/retry.ts";
import { BusyRooms } from "@/lib/rooms/busy_rooms.ts";
import { startOver } from "@/lib/rooms/contention.ts";
import {
  type Earlier,
  EarlierMessages,
  isNew,
} from "@/lib/rooms/idempotency.ts";
import { Line, MAX_WAITING } from "@/lib/rooms/line.ts";
import {
  commitPlans,
  type Draft,
  draftsOf,
  planRoom,
  refuse,
  type RoomPlan,
} from "@/lib/rooms/plan.ts";
import { findBar } from "@/lib/rooms/room_state.ts";
import type { WriterOptions } from "@/lib/rooms/writer_options.ts";

/**
 * The one way into the log, one a process: whatever arrives in any room while
 * its commit is under way goes into the next one together. Only beside a worker
 * that passes drafts on by the clock does anything wait to fill a batch.
 */
export class RoomWriter {
  readonly #options: WriterOptions;
  readonly #line: Line;
  /** What was sent before. */
  readonly earlier: EarlierMessages;
  /** Rooms in which a commit, or its repeat after a lost race, is under way. */
  readonly busy: BusyRooms = new BusyRooms(() => this.#fill());
  #running = 0;
  #isScheduled = false;

  /** Nothing waits yet; `limits` are those of the store behind `kv`. */
  constructor(options: WriterOptions) {
    this.#options = options;
    this.#line = new Line(options.limits);
    this.earlier = new EarlierMessages(options.kv);
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
    this.#isScheduled = true;
    this.#options.gather(() => {
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
    await this.earlier.idle();
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
    let plans: RoomPlan[] = [];
    let undecided = pack;
    let commit: Deno.KvCommitResult | Deno.KvCommitError | null = null;
    try {
      const earlier = await this.#prepare(pack);
      plans = [...pack].flatMap(([id, drafts]) =>
        this.#plan(id, drafts, earlier) ?? []
      );
      undecided = draftsOf(plans);
      if (plans.length > 0) {
        commit = await explainingFullDisk(() => commitPlans(kv, plans, limits));
      }
    } catch (error) {
      this.#fail(undecided, error);
    }
    this.#running -= 1;
    for (const roomId of pack.keys()) this.#release(roomId);
    if (commit?.ok === true) this.#keep(plans, commit.versionstamp);
    if (commit?.ok === false) { for (const plan of plans) this.#contend(plan); }
    // The store goes on with the next commit while the sockets hear of this one.
    if (!this.#isScheduled) this.#fill();
    if (commit?.ok === true) this.#tell(plans);
  }

  /** Loads what is not at hand; most of the time everything is. Answers what was stored before. */
  async #prepare(pack: Map<number, Draft[]>): Promise<Earlier> {
    const { states, prepareCards } = this.#options;
    await prepareCards([...pack.values()].flat().map(({ userId }) => userId));
    await states.loadUnknown(pack);
    // The heads were read before: who writes one of these ids now breaks their check.
    return await this.earlier.findStored(pack, (id) => states.peek(id)?.head);
  }

  /** Refuses who may not write, answers what was sent before, and gives the rest their seqs. A room that was read anew in this very moment waits. */
  #plan(
    roomId: number,
    drafts: Draft[],
    stored: Earlier,
  ): RoomPlan | null {
    const { keepsSent } = this.#options.limits;
    const state = this.#options.states.peek(roomId);
    if (state !== undefined && !this.earlier.covers(roomId, state.head)) {
      this.#line.putBack(roomId, drafts);
      return null;
    }
    const fresh = drafts.filter((draft) =>
      isNew(draft, {
        bar: findBar(state, draft),
        earlier: stored.get(draft) ?? null,
      })
    );
    return state === undefined || fresh.length === 0
      ? null
      : planRoom(state, fresh, { newId: randomId, keepsSent });
  }

  #keep(plans: RoomPlan[], versionstamp: string): void {
    for (const { state, head, entries } of plans) {
      this.#options.states.keep({ ...state, head, versionstamp });
      this.earlier.keep(entries);
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

  /** A long room of which little is known stays out of the line until it is; other rooms go on. */
  async #release(roomId: number): Promise<void> {
    this.busy.delete(roomId);
    const head = this.#options.states.peek(roomId)?.head;
    if (head === undefined || !this.#line.has(roomId)) return;
    if (this.earlier.covers(roomId, head)) return;
    this.busy.add(roomId);
    await this.earlier.learn(roomId, head)
      .catch((error) => this.#fail(new Map([[roomId, []]]), error));
    this.busy.delete(roomId);
    this.#fill();
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
