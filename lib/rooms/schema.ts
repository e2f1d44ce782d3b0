// Runs in the browser too.
import { z } from "zod";
import { Door } from "@/lib/rooms/group_schema.ts";
import { Flag, Id, text, UserCard, whole } from "@/lib/shapes.ts";

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
export { Insight, InsightInput } from "@/lib/rooms/insight_schema.ts";

export const MAX_MESSAGE_LENGTH = 1_000;

export const RoomKind = z.enum(["direct", "group", "order", "match"]);
export type RoomKind = z.infer<typeof RoomKind>;

/** Who came or went: what a system line tells, for clients with words of their own. */
export const LineEvent = z.object({
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

/** A message as clients see it (CONTRACT.md §3, `M`). */
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
export type Message = z.infer<typeof Message>;

/** A message that a client may still show and that is deleted now. */
export type Erased = { seq: number; hidden?: boolean };

/** A room as one of its members sees it (CONTRACT.md §3, `R`). `other` names the other person of a direct room. */
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
export type Room = z.infer<typeof Room>;

/** Chosen by the sender; sending it again is sending once. */
export const ClientId = z.string().min(1).max(64).regex(/^[\w.:-]+$/);

export const RoomParams = z.object({ roomId: Id });

export const MemberParams = z.object({ roomId: Id, userId: Id });

export const NewMessage = z.object({
  client_id: ClientId,
  message: text(1, MAX_MESSAGE_LENGTH),
}).meta({ id: "NewMessage" });

export const MessageParams = z.object({
  roomId: Id,
  seq: whole(1, Number.MAX_SAFE_INTEGER),
});

export const ErasureQuery = z.object({
  for: z.enum(["everyone", "me"]).default("everyone"),
});

export const HistoryQuery = z.object({
  before_seq: whole(1, Number.MAX_SAFE_INTEGER).optional(),
  after_seq: whole(0, Number.MAX_SAFE_INTEGER).optional(),
  around_seq: whole(1, Number.MAX_SAFE_INTEGER).optional(),
  limit: whole(1, 100).default(50),
});

/** A page of history, ascending by seq; `read` has each member's read pointer. */
export const History = z.object({
  results: z.array(Message),
  head_seq: z.number(),
  read: z.record(z.string(), z.number()),
}).meta({ id: "History" });
export type History = z.infer<typeof History>;

export const SearchQuery = z.object({
  q: text(2, 50),
  cursor: z.string().max(60).optional(),
  limit: whole(1, 50).default(20),
});

/** Found messages, newest first. `next` may be there although fewer than `limit` were found: ask on. */
export const FoundInRoom = z.object({
  results: z.array(Message),
  next: z.string().nullable(),
}).meta({ id: "FoundInRoom" });

export const FoundMessage = z.object({
  room: z.object({ id: z.number(), name: z.string(), kind: RoomKind }),
  message: Message,
}).meta({ id: "FoundMessage" });
export type FoundMessage = z.infer<typeof FoundMessage>;

export const FoundInRooms = z.object({
  results: z.array(FoundMessage),
  next: z.string().nullable(),
}).meta({ id: "FoundInRooms" });

export const ReadInput = z.object({ seq: whole(0, Number.MAX_SAFE_INTEGER) });

export const PinnedInput = z.object({ pinned: Flag });

export const MutedInput = z.object({ muted: Flag });

export const RoomMember = UserCard.extend({
  role: z.enum(["owner", "member"]),
  online: z.boolean(),
  last_seen_at: z.string().nullable(),
  /** Null where one of the two does not share how far they read. */
  read_seq: z.number().nullable(),
}).meta({ id: "RoomMember" });
export type RoomMember = z.infer<typeof RoomMember>;

export const ExportFormat = z.enum(["json", "csv", "txt"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportQuery = z.object({ format: ExportFormat.default("json") });

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
export type RoomExport = z.infer<typeof RoomExport>;
