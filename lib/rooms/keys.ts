/** Every KV key of the rooms domain. */

/** → `RoomRecord` */
export const roomKey = (roomId: number): Deno.KvKey => ["rooms", roomId];

/** → `Head`: the end of the log and the epoch of its membership. */
export const headKey = (roomId: number): Deno.KvKey => ["room_heads", roomId];

/** → `StoredMessage` */
export const messageKey = (
  roomId: number,
  seq: number,
): Deno.KvKey => ["messages", roomId, seq];

/** → `Quiet`: messages that wait for nobody: that somebody came, or deleted ones. */
export const quietKey = (
  roomId: number,
  seq: number,
): Deno.KvKey => ["quiet_messages", roomId, seq];

/** → `Uint8Array`: which pairs of letters may occur in a full block of messages (search_text.ts). */
export const blockKey = (
  roomId: number,
  block: number,
): Deno.KvKey => ["message_blocks", roomId, block];

/** → true: what a member deleted for themselves only. */
export const hiddenKey = (
  roomId: number,
  userId: number,
  seq: number,
): Deno.KvKey => ["hidden_messages", roomId, userId, seq];

/** → `Uint8Array`: under which ids a full block of messages was sent (sent_ids.ts): what makes sending twice sending once, for ever. */
export const idBlockKey = (
  roomId: number,
  block: number,
): Deno.KvKey => ["message_id_blocks", roomId, block];

/** → `Seats`: who is in the room, the only truth about it. */
export const seatsKey = (roomId: number): Deno.KvKey => ["room_seats", roomId];

/** → `Member`: what belongs to one membership. */
export const memberKey = (
  roomId: number,
  userId: number,
): Deno.KvKey => ["members", roomId, userId];

/** → `Ban`: who is barred from a group. */
export const banKey = (
  roomId: number,
  userId: number,
): Deno.KvKey => ["room_bans", roomId, userId];

/** → `Deno.KvU64`: the member's read pointer, moved by `max` so that it never goes back. */
export const readKey = (
  roomId: number,
  userId: number,
): Deno.KvKey => [...readsPrefix(roomId), userId];

/** Before the read pointers of a room, which are its members' only. */
export const readsPrefix = (roomId: number): Deno.KvKey => ["reads", roomId];

/** → the room's id: which rooms a person is in. */
export const roomByUserKey = (
  userId: number,
  roomId: number,
): Deno.KvKey => ["rooms_by_user", userId, roomId];

/** → `Farewell`: rooms that were a person's own a while ago. */
export const leftRoomKey = (
  userId: number,
  roomId: number,
): Deno.KvKey => ["rooms_left", userId, roomId];

/** → true: rooms in which a person was, and may have left messages. */
export const formerRoomKey = (
  userId: number,
  roomId: number,
): Deno.KvKey => ["rooms_before", userId, roomId];

/** → the room's id: the one direct room of two people, the lower id first. */
export function roomByPairKey(a: number, b: number): Deno.KvKey {
  return ["rooms_by_pair", Math.min(a, b), Math.max(a, b)];
}

/** → the room's id */
export const roomByNumberKey = (
  number: number,
): Deno.KvKey => ["rooms_by_number", number];

/** → the next room number that no process has taken yet */
export const NEXT_NUMBER_KEY: Deno.KvKey = ["room_numbers"];

/** → `Deno.KvU64`: how often processes told one another that somebody has read. */
export const readRingKey = (
  roomId: number,
): Deno.KvKey => ["room_read_rings", roomId];

/** → `Whisper`: what other processes tell their sockets although the log has not grown. */
export const whisperKey = (
  roomId: number,
): Deno.KvKey => ["room_whispers", roomId];
