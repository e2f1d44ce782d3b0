import { Acts } from "@/lib/matching/engine/acts.ts";
import type { CircleFacts, KnownAct } from "@/lib/matching/engine/facts.ts";
import { Pace } from "@/lib/matching/engine/pace.ts";
import type { Pairing, Proposals } from "@/lib/matching/engine/pairing.ts";
import {
  type Answers,
  compilePerson,
  type Person,
  questionNames,
} from "@/lib/matching/engine/person.ts";
import { type Asked, pairOf, propose } from "@/lib/matching/engine/propose.ts";
import {
  catchUp,
  changePerson,
  changeText,
  learnAct,
} from "@/lib/matching/engine/changes.ts";
import {
  fitCircle,
  prepareCircle,
  type Ready,
} from "@/lib/matching/engine/ready.ts";
import type { KnownText } from "@/lib/matching/engine/protocol.ts";
import { Pending } from "@/lib/matching/engine/pending.ts";
import { Tuning } from "@/lib/matching/engine/tuning.ts";
import { Ledger, type Shown } from "@/lib/matching/exposure/ledger.ts";
import type { Steps } from "@/lib/matching/score/steps.ts";
import type { Texts } from "@/lib/matching/text/likeness.ts";
import type { Mode } from "@/lib/profiles/mod.ts";

/** A step ends after so long: whoever asks meanwhile waits no longer. */
const STEP_MS = 15;

/**
 * One circle and mode in memory. A change is seen by whoever asks next; averages
 * and the learned part follow in steps, while questions go on being answered.
 */
export class Circle {
  /** What is asked of its people. */
  readonly mode: Mode;
  readonly #people = new Map<number, Person>();
  readonly #texts: Texts = new Map();
  readonly #acts = new Acts();
  readonly #ledger = new Ledger();
  readonly #pace = new Pace();
  #ready: Ready | null = null;
  /** A compilation, fit or tuning on the way. */
  #work: Steps<void> | null = null;
  readonly #pending = new Pending();
  readonly #tuning = new Tuning();

  /** Nobody is in it yet. */
  constructor(mode: Mode) {
    this.mode = mode;
  }

  /** As the page of the operator shows it; `day` of Seoul, since 1970. */
  facts(day: number): CircleFacts {
    return {
      people: this.#people.size,
      ...{ decisions: this.#acts.size, waiting: this.#pending.waiting },
      ...{ isWorking: this.#work !== null, lastWorkMs: this.#pace.lastMs },
      compiledAt: this.#ready?.compiledAt ?? null,
      shown: this.#ledger.rangeOn(day, this.#people.keys()),
    };
  }

  /** Whether it can answer without being compiled first. */
  get isReady(): boolean {
    return this.#ready !== null;
  }

  /** Takes a profile in, or a newer one of somebody who is there. */
  put(answers: Answers): void {
    const person = compilePerson(this.mode, answers);
    this.#people.set(person.id, person);
    this.#pending.change(person.id);
    if (this.#ready === null || changePerson(this.#ready, person)) return;
    this.#startOver();
  }

  /** Takes somebody out: they are proposed to nobody from now on. */
  remove(userId: number): void {
    if (this.#people.delete(userId)) this.#pending.change(userId);
  }

  /** Takes in what somebody's texts are like; null when they count no more. */
  tell(userId: number, text: KnownText["text"]): void {
    if (text !== null) this.#texts.set(userId, text);
    else if (!this.#texts.delete(userId)) return;
    this.#pending.change(userId);
    if (this.#ready !== null) changeText(this.#ready, userId, text);
  }

  /** Takes in what somebody decided; the newest about a pair counts. */
  learn(act: KnownAct): void {
    if (!this.#acts.add(act)) return;
    this.#pending.learn(act);
    if (this.#ready !== null) learnAct(this.#ready, act);
  }

  /** Forgets a decision that was taken back. */
  unlearn(pair: Pick<KnownAct, "from" | "to">): void {
    if (this.#acts.drop(pair)) this.#pending.demand("fit");
  }

  /** Says how often somebody has been shown, for the fair share of everybody. */
  count(userId: number, shown: Shown): void {
    this.#ledger.put(userId, shown);
  }

  /** The best proposals for somebody, without those who may not be; null when they are not listed. */
  propose(userId: number, asked: Asked): Proposals | null {
    this.#tuning.turnTo(asked.day);
    return propose(this.#ready ?? this.settle(), userId, {
      ...{ ...asked, names: questionNames(this.mode), ledger: this.#ledger },
      people: this.#people,
      saidBy: (from, to) => this.#acts.saidBy(from, to),
    });
  }

  /** Two people of the circle, or null when one is not listed. */
  pair(a: number, b: number): Pairing | null {
    const ready = this.#ready ?? this.settle();
    const [mine, theirs] = [a, b].map((id) =>
      this.#people.has(id) ? ready.places.get(id) : undefined
    );
    if (mine === undefined || theirs === undefined) return null;
    return pairOf(ready, { mine, theirs, names: questionNames(this.mode) });
  }

  /** Compiles and fits at once, with all that has come so far. */
  settle(): Ready {
    if (this.#pending.news.acts.length > 0) this.#pending.demand("fit");
    do this.#pace.hurry(); while (this.work(Infinity) !== null);
    if (this.#ready === null) throw new Error("Cannot compile a circle");
    return this.#ready;
  }

  /** Compiles and fits for a moment; says in how many milliseconds to go on, or null when nothing is to be done. */
  work(stepMs = STEP_MS): number | null {
    const startedAt = performance.now();
    if (this.#work === null) {
      if (!this.#isDue()) return null;
      if (this.isReady && this.#pace.waitMs > 0) return this.#pace.waitMs;
      this.#work = this.#begin();
    }
    while (this.#work !== null && performance.now() - startedAt < stepMs) {
      if (this.#work.next().done === true) this.#work = null;
    }
    this.#pace.spend(performance.now() - startedAt);
    if (this.#work !== null) return 0;
    this.#pace.end();
    return this.#isDue() ? this.#pace.waitMs : null;
  }

  #isDue(): boolean {
    return !this.isReady || this.#pending.isDue ||
      this.#tuning.isDue(this.#acts.size);
  }

  #begin(): Steps<void> {
    const acts = this.#acts.all();
    const ready = this.#pending.needsCompilation ? null : this.#ready;
    if (ready === null) return this.#compile(acts);
    const isFit = this.#pending.needsFit;
    return isFit ? this.#fit(ready, acts) : this.#tune(ready, acts);
  }

  *#compile(acts: readonly KnownAct[]): Steps<void> {
    this.#pending.beginCompilation();
    const [people, texts] = [[...this.#people.values()], new Map(this.#texts)];
    const told = { people, texts, acts, tuned: this.#tuning.tuned };
    this.#ready = yield* prepareCircle(this.mode, told);
    this.#catchUp(this.#ready);
  }

  *#fit(ready: Ready, acts: readonly KnownAct[]): Steps<void> {
    this.#pending.beginFit();
    ready.model = yield* fitCircle(ready, acts, this.#tuning.tuned);
    this.#catchUp(ready);
  }

  *#tune(ready: Ready, acts: readonly KnownAct[]): Steps<void> {
    this.#pending.demand(yield* this.#tuning.work(ready, acts));
  }

  /** What came while the work was on the way. */
  #catchUp(ready: Ready): void {
    const told = { people: this.#people, texts: this.#texts };
    const all = { ...this.#pending.news, ...told };
    if (!catchUp(ready, all)) this.#startOver();
  }

  /** Nobody may be left out, nor a condition: who asks next waits for a compilation. */
  #startOver(): void {
    this.#ready = null;
    this.#work = null;
  }
}
