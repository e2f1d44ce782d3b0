import type {
  Erasure,
  Erasures,
  Head,
  StoredMessage,
} from "@/lib/rooms/stored.ts";

/** Deletions that a head remembers: a socket that missed more resumes afresh. */
const MOST_RECENT = 100;
/** How long: watches and polls are later by seconds, not minutes. */
const REMEMBERED_MS = 600_000;

/** Of a room in which nothing was ever deleted. */
export const NO_ERASURES: Erasures = { count: 0, at: 0, recent: [] };

/** What stays of a deleted message: its place in the log, and who sent it when. */
export function tombstoneOf(
  { hidden: _, card: __, ...stored }: StoredMessage,
  { hidden }: { hidden: boolean },
): StoredMessage {
  const tombstone: StoredMessage = { ...stored, text: "", deleted: true };
  return hidden ? { ...tombstone, hidden: true } : tombstone;
}

/** The head after a deletion at `at`; the end of the log stays where it is. */
export function addErasure(head: Head, erasure: Erasure, at: number): Head {
  const { count, recent } = head.erased ?? NO_ERASURES;
  return {
    ...head,
    erased: {
      count: count + 1,
      at,
      recent: [...recent, erasure].slice(-MOST_RECENT),
    },
  };
}

/** Lets old deletions go, so that a message costs what it always did; only their number stays. */
export function forgetOld(head: Head, at: number): Head {
  const { erased } = head;
  const isNew = erased === undefined || erased.recent.length === 0 ||
    at - erased.at < REMEMBERED_MS;
  return isNew ? head : { ...head, erased: { ...erased, recent: [] } };
}

/** The deletions after number `told`, oldest first; null when some are no longer remembered. */
export function erasuresAfter(
  { count, recent }: Erasures,
  told: number,
): Erasure[] | null {
  const missed = count - told;
  if (missed <= 0) return [];
  return missed > recent.length ? null : recent.slice(-missed);
}
