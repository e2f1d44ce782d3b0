import { placeWords, wordsWith } from "@/lib/matching/engine/compile.ts";
import type { KnownAct } from "@/lib/matching/engine/facts.ts";
import type { Person } from "@/lib/matching/engine/person.ts";
import type { Ready } from "@/lib/matching/engine/ready.ts";
import { changeColumns } from "@/lib/matching/learned/column_steps.ts";
import { meaningOf } from "@/lib/matching/learned/labels.ts";
import { learnDecision } from "@/lib/matching/learned/online.ts";
import { logitsOf, prepareAsker } from "@/lib/matching/learned/predict.ts";
import { changeRow } from "@/lib/matching/score/change.ts";
import type { TextSketches } from "@/lib/matching/text/likeness.ts";

/** What a circle was told since some work on it began. */
export interface Later {
  /** Ids of people who changed, came or left. */
  changed: Iterable<number>;
  /** Who is in the circle now, by id. */
  people: ReadonlyMap<number, Person>;
  /** What their texts are like, by id. */
  texts: ReadonlyMap<number, TextSketches>;
  /** What was decided since. */
  acts: readonly KnownAct[];
}

/** Takes in what came later; false when only a new compilation has room. */
export function catchUp(
  ready: Ready,
  { changed, people, texts, acts }: Later,
): boolean {
  for (const id of changed) {
    const person = people.get(id);
    if (person !== undefined && !changePerson(ready, person)) return false;
    changeText(ready, id, texts.get(id) ?? null);
  }
  for (const act of acts) learnAct(ready, act);
  return true;
}

/** Takes in a changed or new person; false when only a new compilation has room. */
export function changePerson(ready: Ready, person: Person): boolean {
  const { ids, places, profiles, community } = ready;
  const { crowd, roles, columns, rows } = community;
  const index = places.get(person.id) ?? ids.length;
  const words = wordsWith(person, ready.words, crowd);
  const profile = placeWords(person, words);
  const before = profiles[index];
  profiles[index] = profile;
  if (!changeRow(rows, profiles, index)) {
    if (before === undefined) profiles.pop();
    else profiles[index] = before;
    return false;
  }
  const { questions } = crowd;
  changeColumns(columns, { questions, roles }, { index, profiles: [profile] });
  ids[index] = person.id;
  places.set(person.id, index);
  ready.words = words;
  ready.fresh.add(index);
  return true;
}

/** Takes in what somebody's texts are like now, or that they count no more; who is not there has none. */
export function changeText(
  { places, texts }: Ready,
  userId: number,
  text: TextSketches | null,
): void {
  const place = places.get(userId);
  if (place !== undefined) texts[place] = text;
}

/** What a decision teaches at once; the next fit is exact. */
export function learnAct(
  { places, model }: Ready,
  { from: asker, to: other, act }: KnownAct,
): void {
  const [from, to] = [places.get(asker), places.get(other)];
  const meaning = meaningOf(act);
  if (from === undefined || to === undefined || from === to) return;
  // A reply repeats a like: it makes it fresher, for the next fit.
  if (meaning === null || act === "reply") return;
  const [logit] = logitsOf(model, prepareAsker(model, from), to);
  const { selectivity, popularity, askingVariance, askedVariance } = model;
  const asking = { mean: selectivity[from], variance: askingVariance[from] };
  const asked = { mean: popularity[to], variance: askedVariance[to] };
  const offset = logit - asking.mean - asked.mean;
  const { yes, weight: evidence } = meaning;
  const learned = learnDecision({ asking, asked, offset, yes, evidence });
  model.asking[from] += learned.asking.mean - asking.mean;
  model.asked[to] += learned.asked.mean - asked.mean;
  selectivity[from] = learned.asking.mean;
  popularity[to] = learned.asked.mean;
  askingVariance[from] = learned.asking.variance;
  askedVariance[to] = learned.asked.variance;
}
