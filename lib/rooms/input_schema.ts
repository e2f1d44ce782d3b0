// Runs in the browser too.
import { z } from "zod";
import { Flag, Id, text, whole } from "@/lib/shapes.ts";

/** Code points. */
export const MAX_MESSAGE_LENGTH = 1_000;

/** Chosen by the sender; sending it again is sending once. */
export const ClientId = z.string().min(1).max(64).regex(/^[\w.:-]+$/);

/** The path of what belongs to a room. */
export const RoomParams = z.object({ roomId: Id });

/** The path of a member of a room. */
export const MemberParams = z.object({ roomId: Id, userId: Id });

/** A message to be said: 1–1,000 code points, NFC and trimmed. */
export const NewMessage = z.object({
  client_id: ClientId,
  message: text(1, MAX_MESSAGE_LENGTH),
}).meta({ id: "NewMessage" });

/** The path of one message. */
export const MessageParams = z.object({
  roomId: Id,
  seq: whole(1, Number.MAX_SAFE_INTEGER),
});

/** For whom to delete: for all who are in the room, or only from one's own screen. */
export const ErasureQuery = z.object({
  for: z.enum(["everyone", "me"]).default("everyone"),
});

/** One page of history: before, after or around a seq; the newest when none is given. `limit` is in messages. */
export const HistoryQuery = z.object({
  before_seq: whole(1, Number.MAX_SAFE_INTEGER).optional(),
  after_seq: whole(0, Number.MAX_SAFE_INTEGER).optional(),
  around_seq: whole(1, Number.MAX_SAFE_INTEGER).optional(),
  limit: whole(1, 100).default(50),
});

/** What to search for, in code points; `cursor` is `next` of the page before. */
export const SearchQuery = z.object({
  q: text(2, 50),
  cursor: z.string().max(60).optional(),
  limit: whole(1, 50).default(20),
});

/** How far somebody has read; 0 for nothing. */
export const ReadInput = z.object({ seq: whole(0, Number.MAX_SAFE_INTEGER) });

/** Whether the room stands before the others in one's own list. */
export const PinnedInput = z.object({ pinned: Flag });

/** Whether new messages shall make no sound and no push. */
export const MutedInput = z.object({ muted: Flag });

/** JSON is one document, CSV is RFC 4180 for spreadsheets, and txt is to be read. */
export const ExportFormat = z.enum(["json", "csv", "txt"]);
/** What the schema of the same name describes, once parsed. */
export type ExportFormat = z.infer<typeof ExportFormat>;

/** In which form a room's record is asked for. */
export const ExportQuery = z.object({ format: ExportFormat.default("json") });
