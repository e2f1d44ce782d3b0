import {
  type Answers,
  compileCrowd,
  scoredQuestions,
} from "@/lib/matching/engine/compile.ts";
import type { KnownText } from "@/lib/matching/engine/protocol.ts";
import { withSoberMean } from "@/lib/matching/engine/sober.ts";
import {
  countExcluded,
  describePair,
  type Pairing,
  type Proposals,
} from "@/lib/matching/engine/pairing.ts";
import {
  type Community,
  prepareCommunity,
} from "@/lib/matching/learned/community.ts";
import { fitModel, type Model } from "@/lib/matching/learned/fit.ts";
import { type Act, labelsOf } from "@/lib/matching/learned/labels.ts";
import { REFIT_AFTER } from "@/lib/matching/learned/online.ts";
import {
  believe,
  explorationBonus,
  harmonic,
  prepareAsker,
} from "@/lib/matching/learned/predict.ts";
import { findNearest } from "@/lib/matching/score/nearest.ts";
import type { Profile } from "@/lib/matching/score/profile.ts";
import { scorePair } from "@/lib/matching/score/reference.ts";
import { likenessAmong, type Texts } from "@/lib/matching/text/likeness.ts";
import type { Mode } from "@/lib/profiles/mod.ts";

/** Of a large circle only so many of the best-suited are ranked by what was learned. */
const SHORTLIST = 500;
const DAY_MS = 86_400_000;

/** A decision between two people of the circle, by id. */
export interface KnownAct {
  from: number;
  to: number;
  act: Act["act"];
  /** Milliseconds. */
  at: number;
}

/** One circle and mode in memory: who is listed, what they answered and decided, and what was learned of it. */
export class Circle {
  readonly mode: Mode;
  /** What the questions are called, in the order of their scoring. */
  readonly #names: string[];
  readonly #people = new Map<number, Answers>();
  readonly #texts: Texts = new Map();
  readonly #acts = new Map<string, KnownAct>();
  readonly #impressions = new Map<number, number>();
  #ids: number[] = [];
  #places = new Map<number, number>();
  #community: Community | null = null;
  #model: Model | null = null;
  #unlearned = 0;

  constructor(mode: Mode) {
    this.mode = mode;
    this.#names = scoredQuestions(mode).map(({ id }) => id);
  }

  /** Takes a profile in, or a newer one of somebody who is there. */
  put(person: Answers): void {
    this.#people.set(person.user_id, person);
    this.#community = null;
  }

  remove(userId: number): void {
    if (this.#people.delete(userId)) this.#community = null;
  }

  /** Takes in what somebody's texts are like; null when they count no more. */
  tell(userId: number, text: KnownText["text"]): void {
    if (text !== null) this.#texts.set(userId, text);
    else if (!this.#texts.delete(userId)) return;
    this.#community = null;
  }

  /** Takes in what somebody decided; the newest about a pair counts. */
  learn(act: KnownAct): void {
    const key = `${act.from}>${act.to}`;
    const known = this.#acts.get(key);
    if (known !== undefined && known.at >= act.at) return;
    this.#acts.set(key, act);
    this.#unlearned++;
    if (this.#unlearned >= REFIT_AFTER) this.#model = null;
  }

  /** Forgets a decision that was taken back. */
  unlearn({ from, to }: Pick<KnownAct, "from" | "to">): void {
    if (this.#acts.delete(`${from}>${to}`)) this.#model = null;
  }

  /** Says how often somebody has been shown, for the fair share of newcomers. */
  count(userId: number, impressions: number): void {
    this.#impressions.set(userId, impressions);
  }

  /** The best proposals for somebody, without those who may not be; null when they are not listed. */
  propose(
    userId: number,
    { limit, without }: { limit: number; without: ReadonlySet<number> },
  ): Proposals | null {
    const model = this.#learned();
    const me = this.#places.get(userId);
    if (me === undefined) return null;
    const { rows } = model.community;
    const shortlist = Math.max(SHORTLIST, limit) + without.size;
    const asker = prepareAsker(model, me);
    const ranked = findNearest(rows, { index: me, limit: shortlist })
      .filter(({ index }) => !without.has(this.#ids[index] ?? 0))
      .map(({ index }) => ({ index, rank: this.#rank(model, asker, index) }))
      .toSorted((x, y) => y.rank - x.rank || x.index - y.index)
      .slice(0, limit);
    const counted = this.#countExcluded(me, without);
    const items = ranked.map(({ index }) => this.#pairing(me, index));
    return { items, ...counted };
  }

  /** Two people of the circle, or null when one is not listed or a condition stands between them. */
  pair(a: number, b: number): Pairing | null {
    this.#learned();
    const [mine, theirs] = [this.#places.get(a), this.#places.get(b)];
    return mine === undefined || theirs === undefined
      ? null
      : this.#pairing(mine, theirs);
  }

  #rank(
    model: Model,
    asker: ReturnType<typeof prepareAsker>,
    index: number,
  ): number {
    const { ab, ba, varianceAb } = believe(model, asker, index);
    const seen = this.#impressions.get(this.#ids[index] ?? 0) ?? 0;
    const bonus = explorationBonus(varianceAb, seen);
    const lift = (p: number) => {
      const odds = p / (1 - p) * Math.exp(bonus);
      return odds / (1 + odds);
    };
    return harmonic(lift(ab), lift(ba));
  }

  #learned(): Model {
    if (this.#community === null) this.#compile();
    const community = this.#community;
    if (community === null) throw new Error("Cannot compile a circle");
    return this.#model ??= this.#fit(community);
  }

  #compile(): void {
    // By id: whoever comes first makes no difference.
    const people = [...this.#people.values()]
      .toSorted((x, y) => x.user_id - y.user_id);
    this.#ids = people.map(({ user_id }) => user_id);
    this.#places = new Map(this.#ids.map((id, place) => [id, place]));
    this.#community = withSoberMean(
      prepareCommunity({
        ...compileCrowd(this.mode, people),
        alike: likenessAmong(this.#ids, this.#texts),
      }),
    );
    this.#model = null;
  }

  #fit(community: Community): Model {
    this.#unlearned = 0;
    const acts = [...this.#acts.values()].flatMap(({ act, at, ...pair }) => {
      const from = this.#places.get(pair.from);
      const to = this.#places.get(pair.to);
      return from === undefined || to === undefined
        ? []
        : [{ from, to, act, order: at, at: at / DAY_MS }];
    });
    return fitModel(community, labelsOf(acts));
  }

  #pairing(a: number, b: number): Pairing {
    const { rule } = this.#learned().community;
    const pair = scorePair(rule, this.#profile(a), this.#profile(b));
    return describePair(this.#ids[b] ?? 0, pair, this.#names);
  }

  #countExcluded(me: number, without: ReadonlySet<number>) {
    const others = this.#ids.flatMap((id, place) =>
      place === me || without.has(id) ? [] : [this.#profile(place)]
    );
    return countExcluded(this.#profile(me), others, this.#names);
  }

  #profile(place: number): Profile {
    const profile = this.#community?.crowd.profiles[place];
    if (profile === undefined) throw new Error(`Cannot find place ${place}`);
    return profile;
  }
}
