import { AppError } from "@/lib/errors.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";
import { addErasure, tombstoneOf } from "@/lib/rooms/erasures.ts";
import {
  headKey,
  hiddenKey,
  memberKey,
  messageKey,
  seatsKey,
} from "@/lib/rooms/keys.ts";
import { noRoom, renewRoom, tellChange } from "@/lib/rooms/membership.ts";
import { changeHeld } from "@/lib/rooms/room_seats.ts";
import type {
  Erasure,
  Head,
  Member,
  StoredMessage,
} from "@/lib/rooms/stored.ts";
import { keepQuiet } from "@/lib/rooms/unread.ts";

/** So long one may delete for everyone what one said. */
const ERASABLE_MS = 24 * 3_600_000;
/** Who takes it back so soon leaves no trace on the screens. */
const UNDO_MS = 5_000;

/** A message to be deleted, by whom and for whom. */
export interface EraseInput {
  /** Who deletes. */
  userId: number;
  /** The room in which the message stands. */
  roomId: number;
  /** The message's place in the room's log. */
  seq: number;
  /** Own messages of the last day are deleted for everyone; any message for oneself. */
  for: "everyone" | "me";
}

/** What a deletion finds: all of it read at one moment, and the head is checked. */
interface Target {
  head: Deno.KvEntry<Head>;
  member: Deno.KvEntry<Member>;
  seats: Seats;
  message: StoredMessage;
  isHidden: boolean;
}

/**
 * Deletes a message: its seq stays, its text is gone from the store. Deleting
 * twice is deleting once. The client id stays too: sending the same again
 * answers with the tombstone.
 *
 * @throws {AppError} `roomNotFound` for who is no member, `messageNotFound` when they see no such
 * message, `forbidden` when it is not their own text, `tooLateToDelete` after 24 h
 */
export async function eraseMessage(
  services: Services,
  input: EraseInput,
): Promise<void> {
  // Who is refused, or has nothing to do, holds nobody up.
  const target = await readTarget(services, input);
  if (isDone(services, target, input)) return;
  const head = await changeHeld(
    services,
    input.roomId,
    () => untilCommitted(() => tryToErase(services, input)),
  );
  if (head === null) return;
  tellChange(services, input.roomId, head);
}

/** One attempt; null when another one has done it. Whoever is removed meanwhile changes the head. */
async function tryToErase(
  services: Services,
  input: EraseInput,
): Promise<Head | null | typeof LOST_RACE> {
  const target = await readTarget(services, input);
  if (isDone(services, target, input)) return null;
  const { roomId } = input;
  const operation = services.kv.atomic().check(target.head);
  const head = input.for === "me"
    ? hide(services, operation, { target, input })
    : erase(services, operation, { target, input });
  operation.set(headKey(roomId), head);
  // Badges and last lines of every list, also where nobody listens to the room.
  const userIds = input.for === "me" ? [input.userId] : target.seats.holders;
  renewRoom(services, operation, { roomId, userIds });
  return (await operation.commit()).ok ? head : LOST_RACE;
}

async function readTarget(
  { kv }: Services,
  { roomId, userId, seq }: EraseInput,
): Promise<Target> {
  const [head, seats, member, message, hidden] = await kv.getMany<
    [Head, Seats, Member, StoredMessage, true]
  >([
    headKey(roomId),
    seatsKey(roomId),
    memberKey(roomId, userId),
    messageKey(roomId, seq),
    hiddenKey(roomId, userId, seq),
  ]);
  if (
    head.value === null || member.value === null ||
    !seats.value?.holders.includes(userId)
  ) throw noRoom(roomId);
  if (message.value === null || seq <= member.value.joined_seq) {
    throw new AppError(
      "messageNotFound",
      `Cannot delete message ${seq} of room ${roomId}: none is seen`,
    );
  }
  return {
    ...{ head, member, seats: seats.value, message: message.value },
    isHidden: hidden.value !== null,
  };
}

/** Whether nothing is left to do; refuses who may not. */
function isDone(
  { now }: Services,
  { message, isHidden }: Target,
  { userId, seq, ...input }: EraseInput,
): boolean {
  if (input.for === "me") return isHidden || message.hidden === true;
  if (message.kind !== "text" || message.user_id !== userId) {
    throw new AppError(
      "forbidden",
      `Cannot delete message ${seq} for everyone: not one's own text`,
    );
  }
  if (message.deleted === true) return true;
  if (now() - message.created_at > ERASABLE_MS) {
    throw new AppError(
      "tooLateToDelete",
      `Cannot delete message ${seq} for everyone: older than a day`,
    );
  }
  return false;
}

interface Change {
  target: Target;
  input: EraseInput;
}

function erase(
  { now }: Services,
  operation: Deno.AtomicOperation,
  { target, input: { roomId, seq } }: Change,
): Head {
  const { message } = target;
  const hidden = now() - message.created_at <= UNDO_MS;
  const tombstone = tombstoneOf(message, { hidden });
  operation.set(messageKey(roomId, seq), tombstone);
  keepQuiet(operation, { roomId, seq, why: hidden ? "undone" : "erased" });
  const { id } = message;
  const erasure: Erasure = hidden ? { seq, id, hidden } : { seq, id };
  const head = addErasure(target.head.value, erasure, now());
  return head.last?.seq === seq ? { ...head, last: tombstone } : head;
}

function hide(
  { now }: Services,
  operation: Deno.AtomicOperation,
  { target, input: { roomId, userId, seq } }: Change,
): Head {
  const { head, member, message: { id } } = target;
  operation.set(hiddenKey(roomId, userId, seq), true);
  if (member.value.hides !== true) {
    operation.check(member).set(member.key, { ...member.value, hides: true });
  }
  const erasure: Erasure = { seq, id, hidden: true, user_id: userId };
  return addErasure(head.value, erasure, now());
}
