import { listShares } from "@/lib/accounts/mod.ts";
import type { Feeds } from "@/lib/rooms/feeds.ts";
import type { Move } from "@/lib/rooms/reads.ts";
import type { Whisper } from "@/lib/rooms/stored.ts";
import type { Services } from "@/lib/services.ts";

/** A whisper that comes later than this tells of typing that has ended. */
const TYPING_MS = 5_000;

/** In larger rooms who types is nobody's news. */
const TYPING_MEMBERS = 20;

/**
 * Tells the sockets of this worker that a member types who shares it; false
 * where that is nobody's news, as from who was removed a moment ago.
 */
export function whisperTyping(
  { sockets }: Services,
  feeds: Feeds,
  { roomId, userId }: { roomId: number; userId: number },
): boolean {
  const members = feeds.membersOf(roomId);
  const isNews = members !== null && members.has(userId) &&
    members.size <= TYPING_MEMBERS;
  if (!isNews) return false;
  const about = { kind: "typing", userId, isShared: true } as const;
  feeds.whisper(roomId, typingEvent(roomId, userId), about);
  sockets.flush();
  return true;
}

/** Passes on that somebody types by way of another process, unless that has ended by now. */
export function passOnTyping(
  services: Services,
  feeds: Feeds,
  { roomId, whisper }: { roomId: number; whisper: Whisper },
): void {
  const { from, at, typing } = whisper;
  const { processes, now } = services;
  if (from === processes.id || now() - at > TYPING_MS) return;
  whisperTyping(services, feeds, { roomId, userId: typing });
}

/** Tells the sockets of this worker how far people have read, others only of those who share it. */
export async function whisperReads(
  services: Services,
  feeds: Feeds,
  moves: Move[],
): Promise<void> {
  const heard = moves.filter(({ roomId }) => feeds.has(roomId));
  const unknown = heard.filter(({ isShared }) => isShared === undefined);
  // Silence while the store is away: the next snapshot tells.
  const shares = unknown.length === 0
    ? undefined
    : await listShares(services, unknown.map(({ userId }) => userId))
      .catch(() => undefined);
  for (const { roomId, userId, seq, isShared: isKnown } of heard) {
    const isShared = isKnown ?? shares?.get(userId)?.read === true;
    const about = { kind: "read", userId, isShared } as const;
    feeds.whisper(roomId, readEvent(roomId, userId, seq), about);
  }
  services.sockets.flush();
}

function readEvent(roomId: number, userId: number, seq: number): string {
  return `{"type":"read","room_id":${roomId},"user_id":${userId},"seq":${seq}}`;
}

function typingEvent(roomId: number, userId: number): string {
  return `{"type":"typing","room_id":${roomId},"user_id":${userId}}`;
}
