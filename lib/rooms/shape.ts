import type { UserCard } from "@/lib/shapes.ts";
import type { Message } from "@/lib/rooms/schema.ts";
import type {
  Erasure,
  MembershipEvent,
  StoredMessage,
} from "@/lib/rooms/stored.ts";

/** Shows a stored message as clients see it; the sender's card is looked up, never stored with it. */
export function showMessage(
  roomId: number,
  stored: StoredMessage,
  cards: ReadonlyMap<number, UserCard>,
): Message {
  return {
    id: stored.id,
    room_id: roomId,
    seq: stored.seq,
    client_id: stored.client_id,
    kind: stored.kind,
    // Nobody is named beside a deleted message.
    user: stored.user_id === null || stored.deleted === true
      ? null
      : cards.get(stored.user_id) ?? null,
    message: stored.deleted === true ? "" : stored.text,
    created_at: isoOf(stored.created_at),
    deleted: stored.deleted === true,
    ...(stored.card === undefined ? {} : { card: stored.card }),
    ...(stored.hidden === true && { hidden: true }),
    ...eventOf(stored),
    ...(stored.fact === undefined ? {} : { fact: stored.fact }),
  };
}

/** Lines of older versions have no name to tell. */
function eventOf({ event }: StoredMessage): Pick<Message, "event"> {
  if (event?.name === undefined) return {};
  const { type, user_id, name } = event;
  return { event: { type, user_id, name } };
}

const cardTexts = new WeakMap<UserCard, string>();

/** Cards are shown again and again, and never changed. */
function cardText(card: UserCard | undefined): string {
  if (card === undefined) return "null";
  const known = cardTexts.get(card);
  if (known !== undefined) return known;
  const text = JSON.stringify(card);
  cardTexts.set(card, text);
  return text;
}

/** What `messageEvent()` makes of a stored message, for the most of all without an object in between. */
export function storedEvent(
  roomId: number,
  stored: StoredMessage,
  cards: ReadonlyMap<number, UserCard>,
): string {
  const { id, seq, client_id, user_id, kind, text, created_at } = stored;
  const isPlain = kind === "text" && user_id !== null &&
    stored.deleted !== true && stored.hidden !== true;
  if (!isPlain) {
    return messageEvent(roomId, showMessage(roomId, stored, cards), stored);
  }
  return `{"type":"chat.message","room_id":${roomId},"message":{"id":${id},"room_id":${roomId},"seq":${seq},"client_id":${
    JSON.stringify(client_id)
  },"kind":"text","user":${cardText(cards.get(user_id))},"message":${
    JSON.stringify(text)
  },"created_at":"${isoOf(created_at)}","deleted":false}}`;
}

/** The event by which `/ws` tells of a deletion. */
export function erasedEvent(
  roomId: number,
  { seq, hidden }: Erasure,
): string {
  const tail = hidden === true ? `,"hidden":true` : "";
  return `{"type":"deleted","room_id":${roomId},"seq":${seq}${tail}}`;
}

/** The same as `/ws/chat/:room_id` tells it. */
export function singleErasedEvent(
  roomId: number,
  { seq, id, hidden }: Erasure,
): string {
  const message = { id, seq, chatroom: { id: roomId }, hidden };
  return JSON.stringify({ type: "chat.message.deleted", message });
}

/** The event, in JSON, by which `/ws` tells of a stored message. */
export function messageEvent(
  roomId: number,
  message: Message,
  { event }: Pick<StoredMessage, "event">,
): string {
  if (event === undefined) {
    return `{"type":"chat.message","room_id":${roomId},"message":${
      JSON.stringify(message)
    }}`;
  }
  const { type, user_id } = event;
  return JSON.stringify({
    type: `chat.user.${type}`,
    room_id: roomId,
    user_id,
    message,
  });
}

/** The same event as `/ws/chat/:room_id` tells it to clients of older contracts. */
export function singleRoomEvent(
  roomId: number,
  message: Message,
  event?: MembershipEvent,
): string {
  const withRoom = { ...message, chatroom: { id: roomId } };
  if (event === undefined) {
    return JSON.stringify({ type: "chat.message", message: withRoom });
  }
  // The older contract has no kick of its own.
  const type = event.type === "join" ? "chat.user.join" : "chat.user.leave";
  return JSON.stringify({
    type,
    user_id: event.user_id,
    message: withRoom,
  });
}

let lastMoment = { at: 0, iso: "" };

/** A moment as the API writes it. Messages of one commit share theirs. */
export function isoOf(at: number): string {
  if (lastMoment.at !== at) {
    lastMoment = { at, iso: new Date(at).toISOString() };
  }
  return lastMoment.iso;
}
