import type { Standing } from "@/lib/matching/exposure/ledger.ts";

/**
 * A list from people in their order, best first: a share of its places, spread
 * over it, goes to who is owed to be seen today; who has been seen enough comes
 * last, when nobody else is left.
 */
export function serve<T extends Pick<Standing, "isNeedy" | "isFull">>(
  ranked: readonly T[],
  { limit, share }: { limit: number; share: number },
): T[] {
  const free = ranked.filter(({ isFull }) => !isFull);
  const full = ranked.filter(({ isFull }) => isFull);
  const needy = free.filter(({ isNeedy }) => isNeedy);
  const taken = new Set<T>();
  let [next, nextNeedy] = [0, 0];
  const best = () => {
    while (next < free.length && taken.has(free[next])) next++;
    return free[next];
  };
  const owed = () => {
    while (nextNeedy < needy.length && taken.has(needy[nextNeedy])) nextNeedy++;
    return needy[nextNeedy];
  };
  for (let place = 0; taken.size < Math.min(limit, free.length); place++) {
    const isTurn = Math.floor((place + 1) * share) > Math.floor(place * share);
    const one = (isTurn ? owed() : undefined) ?? best();
    if (one === undefined) break;
    taken.add(one);
  }
  return [...taken, ...full].slice(0, limit);
}
