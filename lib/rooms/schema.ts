// Runs in the browser too.
import { z } from "zod";
import { Door } from "@/lib/rooms/group_schema.ts";
import { UserCard } from "@/lib/shapes.ts";

export {
  BanInput,
  BannedUser,
  Door,
  MAX_ROOM_NAME,
  NewRoom,
  NumberParams,
  RoomChanges,
  RoomPreview,
} from "@/lib/rooms/group_schema.ts";
export {
  ClientId,
  ErasureQuery,
  ExportFormat,
  ExportQuery,
  HistoryQuery,
  MAX_MESSAGE_LENGTH,
  MemberParams,
  MessageParams,
  MutedInput,
  NewMessage,
  PinnedInput,
  ReadInput,
  RoomParams,
  SearchQuery,
} from "@/lib/rooms/input_schema.ts";
export { Insight, InsightInput } from "@/lib/rooms/insight_schema.ts";

/** Two people, a group, the people of an order, or two who liked each other. */
export const RoomKind = z.enum(["direct", "group", "order", "match"]);
/** What the schema of the same name describes, once parsed. */
export type RoomKind = z.infer<typeof RoomKind>;

/** Who came or went: what a system line tells, for clients with words of their own. */
const LineEvent = z.object({
  type: z.enum(["join", "leave", "kick"]),
  user_id: z.number(),
  /** What the person was called then. */
  name: z.string(),
}).meta({ id: "LineEvent" });

/** What another system line tells, e.g. that an order is locked. */
export const LineFact = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.string()),
}).meta({ id: "LineFact" });

/** A message as clients see it. */
export const Message = z.object({
  id: z.number(),
  room_id: z.number(),
  seq: z.number(),
  client_id: z.string(),
  kind: z.enum(["text", "system", "card"]),
  user: UserCard.nullable(),
  message: z.string(),
  created_at: z.string(),
  /** The text is gone and nobody is named; the seq stays. */
  deleted: z.boolean(),
  /** Draw nothing: taken back within seconds, or deleted by who reads. */
  hidden: z.boolean().optional(),
  card: z.unknown().optional(),
  /** Of a system line. */
  event: LineEvent.optional(),
  /** Of a system line about the room and not about a person. */
  fact: LineFact.optional(),
}).meta({ id: "Message" });
/** What the schema of the same name describes, once parsed. */
export type Message = z.infer<typeof Message>;

/** A message that a client may still show and that is deleted now. */
export type Erased = { seq: number; hidden?: boolean };

/** A room as one of its members sees it. `other` names the other person of a direct room. */
export const Room = z.object({
  id: z.number(),
  number: z.number(),
  kind: RoomKind,
  name: z.string(),
  member_count: z.number(),
  max_members: z.number(),
  owner_id: z.number().nullable(),
  created_at: z.string(),
  /** The newest message that is shown to this member. */
  last_message: Message.nullable(),
  /** The end of its log. */
  head_seq: z.number(),
  unread: z.number(),
  muted: z.boolean(),
  pinned: z.boolean(),
  other: UserCard.nullable(),
  /** True where the other person deleted their account: there is nobody to write to. */
  closed: z.boolean().optional(),
  /** Of groups: who may enter. */
  door: Door.optional(),
  /** Of groups: whether neighbours may look it up and enter by its number. */
  open_by_number: z.boolean().optional(),
}).meta({ id: "Room" });
/** What the schema of the same name describes, once parsed. */
export type Room = z.infer<typeof Room>;

/** A page of history, ascending by seq; `read` has each member's read pointer. */
export const History = z.object({
  results: z.array(Message),
  head_seq: z.number(),
  read: z.record(z.string(), z.number()),
}).meta({ id: "History" });
/** What the schema of the same name describes, once parsed. */
export type History = z.infer<typeof History>;

/** Found messages, newest first. `next` may be there although fewer than `limit` were found: ask on. */
export const FoundInRoom = z.object({
  results: z.array(Message),
  next: z.string().nullable(),
}).meta({ id: "FoundInRoom" });

/** A found message, and the room in which it stands. */
export const FoundMessage = z.object({
  room: z.object({ id: z.number(), name: z.string(), kind: RoomKind }),
  message: Message,
}).meta({ id: "FoundMessage" });
/** What the schema of the same name describes, once parsed. */
export type FoundMessage = z.infer<typeof FoundMessage>;

/** As `FoundInRoom`, over all rooms of a person. */
export const FoundInRooms = z.object({
  results: z.array(FoundMessage),
  next: z.string().nullable(),
}).meta({ id: "FoundInRooms" });

/** A member as the others of the room see them; `last_seen_at` is null while they are here and where it is not shared. */
export const RoomMember = UserCard.extend({
  role: z.enum(["owner", "member"]),
  online: z.boolean(),
  last_seen_at: z.string().nullable(),
  /** Null where one of the two does not share how far they read. */
  read_seq: z.number().nullable(),
}).meta({ id: "RoomMember" });
/** What the schema of the same name describes, once parsed. */
export type RoomMember = z.infer<typeof RoomMember>;

/** A room's record as one of its members sees it, messages ascending by seq. */
export const RoomExport = z.object({
  room: Room.pick({
    id: true,
    number: true,
    kind: true,
    name: true,
    owner_id: true,
    created_at: true,
  }),
  members: z.array(RoomMember.omit({
    online: true,
    last_seen_at: true,
    read_seq: true,
  })),
  exported_at: z.string(),
  messages: z.array(Message),
}).meta({ id: "RoomExport" });
/** What the schema of the same name describes, once parsed. */
export type RoomExport = z.infer<typeof RoomExport>;
