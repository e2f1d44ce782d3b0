import type { SocketEntry } from "@/lib/realtime/sockets.ts";

/** A reader that stays starved for so long is forgotten; when it wakes it resumes by seq. */
const FORGET_AFTER_MS = 20_000;

/** Lets a reader to whom nothing fitted go on when it can take more, or forgets it after too long. */
export function lookAfterStarved(
  { connection, forget }: SocketEntry,
  now: number,
): void {
  if (connection.hasRoom()) {
    connection.starvedSince = null;
    connection.onRoom();
  } else if (now - (connection.starvedSince ?? now) > FORGET_AFTER_MS) {
    // Not closed: a peer that does not read never answers a close. The ping reaps it.
    connection.starvedSince = null;
    connection.isForgotten = true;
    forget();
  }
}
