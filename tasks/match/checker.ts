/** What is said of an assignment. Shares no code with the solver: an error there cannot hide here. */
export type Claim = Partial<
  & Record<"pairs" | "groups" | "blocking" | "vetoes", string[][]>
  & Record<"people" | "unassigned", string[]>
  & { prefs: Record<string, string[]>; stable: boolean; partition: Next }
>;
type Next = Record<string, string>;
type Rank = (me: string, x?: string) => number;
const areSame = (x: string[], y: string[]) => `${x.sort()}` === `${y.sort()}`;
/** What is false in it. */
export function falsehoods(claim: Claim): string[] {
  const { prefs = {}, pairs, vetoes = [], partition } = claim;
  const { people = Object.keys(prefs), groups = pairs ?? [] } = claim;
  const ranks = new Map(
    people.map((me) => [me, new Map(prefs[me]?.map((x, k) => [x, k]))]),
  );
  const rank: Rank = (me, x = "") => ranks.get(me)?.get(x) ?? Infinity;
  const wrong: string[] = [];
  const say = (isTrue: boolean, why: string) => isTrue || wrong.push(why);
  const all = [...groups.flat(), ...claim.unassigned ?? []];
  say(areSame(all, [...people]), "somebody is not there exactly once");
  for (const veto of vetoes) {
    const isHit = groups.some((room) => veto.every((x) => room.includes(x)));
    say(!isHit, `${veto} share a room against a veto`);
  }
  if (pairs === undefined) return wrong;
  const mate = new Map(pairs.flatMap(([a, b]) => [[a, b], [b, a]] as const));
  mate.forEach((b, a) => say(rank(a, b) < Infinity, `${a} must not have ${b}`));
  const found = blockers(people, rank, mate);
  const told = claim.blocking?.map((pair) => pair.sort().join("+")) ?? found;
  say(areSame(found, told), `blocking are [${found}], not [${told}]`);
  say(
    claim.stable === (found.length === 0),
    `stable: ${claim.stable} is false`,
  );
  const isEmpty = partition && !provesNone(people, rank, partition);
  return isEmpty ? [...wrong, "the partition proves nothing"] : wrong;
}

function blockers(people: string[], rank: Rank, partner: Map<string, string>) {
  return people.flatMap((a) =>
    people.filter((b) => a < b && rank(a, b) < rank(a, partner.get(a)))
      .filter((b) => rank(b, a) < rank(b, partner.get(b)))
      .map((b) => `${a}+${b}`)
  );
}

/** Tan (1991): a stable partition with an odd party of three or more. */
function provesNone(people: string[], rank: Rank, next: Next) {
  const before = new Map(people.map((me) => [next[me], me]));
  const areFair = people.every((me) =>
    next[me] === me ||
    rank(me, next[me]) <= Math.min(rank(me, before.get(me)), people.length)
  );
  const party = (me: string, size = 1, at = next[me]): number =>
    at === me || size > people.length ? size : party(me, size + 1, next[at]);
  return areFair && before.size === people.length &&
    people.some((me) => party(me) > 2 && party(me) % 2 === 1) &&
    blockers(people, rank, before).length === 0;
}
