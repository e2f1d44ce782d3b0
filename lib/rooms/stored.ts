import type { RoomKind } from "@/lib/rooms/schema.ts";

/** ["rooms", id]: what hardly ever changes. */
export interface RoomRecord {
  /** A random number, which nobody guesses; in its keys and its link. */
  id: number;
  /** Short, counted up, and unique: what people tell each other to find a group. */
  number: number;
  /** Decides who may come, go and change it. */
  kind: RoomKind;
  /** Empty where the members' names stand for it. */
  name: string;
  /** Who may change a group, or hosts an order; null in rooms of two. */
  owner_id: number | null;
  /** Milliseconds. */
  created_at: number;
  /** Whether neighbours may enter by the number alone. */
  open_by_number?: true;
  /** Whether nobody enters who is not brought in by a member. */
  invited_only?: true;
  /** In the room of a match: where its newest card stands. */
  card_seq?: number;
  /** Since when nobody writes here any more: the other person deleted their account. */
  closed_at?: number;
}

/**
 * ["room_heads", id]: the end of the log. Whatever changes the membership
 * raises `epoch` in the same commit, so that one check of this key guards both
 * the order of messages and who may write them.
 */
export interface Head {
  /** Of the last message; 0 before the first. */
  seq: number;
  /** Counts the changes of who is a member. */
  epoch: number;
  /** Milliseconds of the last message, or of the room's making. */
  at: number;
  /** Null in a log without a message. */
  last: StoredMessage | null;
  /** The newest seq that each member wrote: sending implies reading. */
  sent: Record<string, number>;
  /** Absent while nothing was ever deleted. */
  erased?: Erasures;
}

/** What who listens needs of a head. */
export type LogHead = Omit<Head, "sent">;

/** One deletion as sockets hear of it; the log itself has its tombstone. */
export interface Erasure {
  /** The deleted message's place in the log. */
  seq: number;
  /** The message's id. */
  id: number;
  /** Nothing is to be shown in its place. */
  hidden?: true;
  /** Deleted for this person only. */
  user_id?: number;
}

/** The deletions of a room, numbered from 1, so that every feed knows which it has not told. */
export interface Erasures {
  /** All that there ever were; the number of the newest. */
  count: number;
  /** Milliseconds of the newest. */
  at: number;
  /** The newest ones, oldest first: the last has number `count`. */
  recent: Erasure[];
}

/** What a system line tells besides its text. */
export interface MembershipEvent {
  /** Came by themselves or were brought; left; was removed or barred. */
  type: "join" | "leave" | "kick";
  /** Who it was. */
  user_id: number;
  /** What the person was called then; absent in lines of older versions. */
  name?: string;
}

/** What a line about the whole room tells besides its text. */
export interface LineFact {
  /** Which of the known lines it is, for clients with words of their own. */
  code: string;
  /** What the words have gaps for, as text, by name. */
  facts: Record<string, string>;
}

/** ["messages", id, seq] */
export interface StoredMessage {
  /** Unique over all rooms. */
  id: number;
  /** Place in the room's log: 1, 2, 3 … without holes. */
  seq: number;
  /** Chosen by the sender; of a system line it is made up. */
  client_id: string;
  /** Null for a system line. */
  user_id: number | null;
  /** Said by a person, told by the app, or drawn by the app for this room. */
  kind: "text" | "system" | "card";
  /** NFC; of a tombstone empty; of cards and system lines Korean, for clients without words of their own. */
  text: string;
  /** Milliseconds; never less than that of the message before. */
  created_at: number;
  /** A tombstone: the text is gone. */
  deleted?: true;
  /** Nothing is shown in its place: taken back at once, or deleted by who reads. */
  hidden?: true;
  /** Of a system line about a person. */
  event?: MembershipEvent;
  /** What another system line tells. */
  fact?: LineFact;
  /** Whom such a line names. */
  about?: number;
  /** What a card shows. */
  card?: unknown;
}

/** ["members", id, userId] */
export interface Member {
  /** The head when this person came: earlier messages are neither shown nor counted. */
  joined_seq: number;
  /** Whether new messages here make no sound and no push. */
  muted: boolean;
  /** Whether this person ever deleted something for themselves. */
  hides?: true;
  /** Stands before the others in this person's list. */
  pinned?: boolean;
  /** Since when (ms) this person lets what they say here count for matching. */
  insight_at?: number;
}

/** ["room_bans", id, userId] */
export interface Ban {
  /** When, in milliseconds. */
  at: number;
  /** What the owner noted, for the owner alone. */
  reason?: string;
}

/** ["room_whispers", id] */
export interface Whisper {
  /** Which process said it: it has told its own sockets already. */
  from: string;
  /** When, in milliseconds: what is older than a few seconds is no news. */
  at: number;
  /** Whose typing it tells of. */
  typing: number;
}
