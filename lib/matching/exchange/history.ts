import { decisionsOf, type Loaded } from "@/lib/matching/exchange/load.ts";

/** What the past says about who may be shown. */
export interface History {
  decided: Map<number, 0 | 1>;
  impressions: Int32Array;
  isPaused: boolean[];
}

/** With more undecided likes than this nobody is put on new lists (MATCHING (b) 7). */
const INBOX_CEILING = 20;

/** Whether a person may be put on another's list: not twice, and not while likes wait for them. */
export function mayShow(
  { people }: Loaded,
  { decided, isPaused }: History,
  to: number,
  shown: number,
): boolean {
  return !isPaused[shown] && !decided.has(to * people.length + shown);
}

/** Reads the past out of the labels of a file. */
export function historyOf(loaded: Loaded): History {
  const { labels, people } = loaded;
  const decided = decisionsOf(loaded);
  const impressions = new Int32Array(people.length);
  const waiting = new Int32Array(people.length);
  for (const { from, to, yes } of labels) {
    impressions[to]++;
    if (yes === 1 && !decided.has(to * people.length + from)) waiting[to]++;
  }
  return {
    decided,
    impressions,
    isPaused: Array.from(waiting, (likes) => likes > INBOX_CEILING),
  };
}
