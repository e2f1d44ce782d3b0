import { getAll } from "@/lib/kv/page.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { readLog } from "@/lib/rooms/history.ts";
import {
  banKey,
  headKey,
  hiddenKey,
  memberKey,
  messageKey,
  quietKey,
  readKey,
  roomKey,
} from "@/lib/rooms/keys.ts";
import { changeHeld } from "@/lib/rooms/room_seats.ts";
import type { Head, RoomRecord, StoredMessage } from "@/lib/rooms/stored.ts";
import {
  withoutCard,
  withoutPerson,
  withoutSender,
} from "@/lib/rooms/without_person.ts";
import type { Services } from "@/lib/services.ts";

/** Messages that change in one commit: a long history does not hold a room up. */
const BATCH = 50;

/** Somebody who deleted their account, and a room in which they were. */
export interface Former {
  /** The deleted account. */
  userId: number;
  /** A room that its owner has left already. */
  roomId: number;
  /** Stops the work between two commits; running it again goes on. */
  signal?: AbortSignal;
}

/**
 * Takes somebody who deleted their account out of the log of a room that they
 * have left: what they wrote stands under nobody's number, lines about their
 * coming and going name nobody, and how they used the room is forgotten. A
 * second run changes nothing.
 */
export async function disownRoom(
  services: Services,
  former: Former,
): Promise<void> {
  await disownWords(services, former);
  await disownLines(services, former);
  await dropCards(services, former);
  await forgetUse(services, former);
}

/** What somebody wrote can stand anywhere in the log. */
async function disownWords(
  services: Services,
  { userId, roomId, signal }: Former,
): Promise<void> {
  let seqs: number[] = [];
  for await (const message of readLog(services.kv, roomId)) {
    signal?.throwIfAborted();
    if (message.user_id === userId) seqs.push(message.seq);
    if (seqs.length < BATCH) continue;
    await rewrite(services, { roomId, seqs, userId });
    seqs = [];
  }
  if (seqs.length > 0) await rewrite(services, { roomId, seqs, userId });
}

/** Lines that name people wait for nobody, so they are found among the quiet ones. */
async function disownLines(
  services: Services,
  { userId, roomId, signal }: Former,
): Promise<void> {
  const { kv } = services;
  const prefix = quietKey(roomId, 0).slice(0, 2);
  let seqs: number[] = [];
  const flush = async () => {
    signal?.throwIfAborted();
    const lines = await getAll<StoredMessage>(
      kv,
      seqs.map((seq) => messageKey(roomId, seq)),
    );
    const about = lines.flatMap(({ value }) =>
      value?.event?.user_id === userId || value?.about === userId
        ? [value.seq]
        : []
    );
    seqs = [];
    if (about.length > 0) {
      await rewrite(services, { roomId, seqs: about, userId });
    }
  };
  for await (const { key } of kv.list({ prefix })) {
    seqs.push(Number(key[2]));
    if (seqs.length >= BATCH) await flush();
  }
  await flush();
}

/** The cards of a match say what both answered: in rooms of two they become plain lines. */
async function dropCards(
  services: Services,
  { roomId, userId, signal }: Former,
): Promise<void> {
  const { kv } = services;
  const { value: room } = await kv.get<RoomRecord>(roomKey(roomId));
  if (room?.kind !== "direct" && room?.kind !== "match") return;
  const seqs: number[] = [];
  for await (const { card, seq } of readLog(kv, roomId)) {
    signal?.throwIfAborted();
    if (card !== undefined) seqs.push(seq);
  }
  for (let i = 0; i < seqs.length; i += BATCH) {
    const some = seqs.slice(i, i + BATCH);
    await rewrite(services, { roomId, seqs: some, userId, isCard: true });
  }
}

/** Writes messages anew without their person, and the end of the log with them. */
async function rewrite(
  services: Services,
  { roomId, seqs, userId, isCard = false }: {
    roomId: number;
    seqs: number[];
    userId: number;
    isCard?: boolean;
  },
): Promise<void> {
  const { kv } = services;
  const attempt = async () => {
    const [head, ...messages] = await getAll<Head | StoredMessage>(kv, [
      headKey(roomId),
      ...seqs.map((seq) => messageKey(roomId, seq)),
    ]);
    const operation = kv.atomic();
    const end = head?.value as Head | null | undefined;
    if (head !== undefined && end) {
      const next = withoutSender(end, { userId, isCard });
      operation.check(head).set(head.key, next);
      for (const entry of messages) {
        const message = entry.value as StoredMessage | null;
        if (message === null) continue;
        const plain = isCard ? withoutCard(message) : message;
        operation.set(entry.key, withoutPerson(plain, userId));
      }
    }
    return (await operation.commit()).ok || LOST_RACE;
  };
  await changeHeld(services, roomId, () => untilCommitted(attempt));
}

/** Also of a room of two that a block had emptied before. */
async function forgetUse(
  services: Services,
  { userId, roomId }: Former,
): Promise<void> {
  const { kv } = services;
  const prefix = hiddenKey(roomId, userId, 0).slice(0, 3);
  for await (const { key } of kv.list({ prefix })) await kv.delete(key);
  await kv.atomic().delete(banKey(roomId, userId))
    .delete(memberKey(roomId, userId)).delete(readKey(roomId, userId))
    .commit();
  await rewrite(services, { roomId, seqs: [], userId });
}
