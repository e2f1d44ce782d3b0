import { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import { insideUnion } from "@/lib/web/issues.ts";
import { ClientId, MAX_MESSAGE_LENGTH } from "@/lib/rooms/schema.ts";
import { isBlank } from "@/lib/blank.ts";
import { cleanText, codePoints, isText } from "@/lib/shapes.ts";

/** Longer frames are refused: 1,000 decomposed syllables fit with room to spare. */
const MAX_FRAME_BYTES = 16 * 1024;
/** People whom one `presence` frame may name. */
export const MAX_PRESENCE = 100;

const RoomId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const Seq = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What a client may say on `/ws`, one object a frame. The text of a message is read apart, so that it can be rejected by id. */
export const ClientFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("auth"), token: z.string().max(4096) }),
  z.object({
    type: z.literal("subscribe"),
    room_id: RoomId,
    after_seq: Seq.optional(),
  }),
  z.object({ type: z.literal("unsubscribe"), room_id: RoomId }),
  z.object({
    type: z.literal("message"),
    room_id: RoomId,
    client_id: ClientId,
    message: z.string(),
  }),
  z.object({ type: z.literal("read"), room_id: RoomId, seq: Seq }),
  z.object({ type: z.literal("typing"), room_id: RoomId }),
  z.object({ type: z.literal("ack"), room_id: RoomId, seq: Seq }),
  z.object({
    type: z.literal("presence"),
    user_ids: z.array(RoomId).max(MAX_PRESENCE),
  }),
  z.object({ type: z.literal("ping") }),
  z.object({ type: z.literal("heartbeat") }),
]);
/** What the schema of the same name describes, once parsed. */
export type ClientFrame = z.infer<typeof ClientFrame>;

/** What a client may say on `/ws/chat/:room_id`. */
export const RoomFrame = z.union([
  // The first that is wrong in one field only is what the refusal names.
  z.object({ message: z.string(), client_id: ClientId.optional() }),
  z.object({ type: z.enum(["heartbeat", "ping"]) }),
  z.object({ type: z.literal("auth"), token: z.string().max(4096) }),
]);
/** What the schema of the same name describes, once parsed. */
export type RoomFrame = z.infer<typeof RoomFrame>;

/**
 * The text of a message, NFC and trimmed, or null when it is none: empty, too
 * long, or no text. The rules of `NewMessage`, without its cost a message.
 */
export function readText(value: string): string | null {
  const clean = cleanText(value);
  if (isBlank(clean) || !isText(clean)) return null;
  const isShort = clean.length <= MAX_MESSAGE_LENGTH ||
    codePoints(clean) <= MAX_MESSAGE_LENGTH;
  return isShort ? clean : null;
}

/**
 * Reads one frame by its schema; `readUsual` spares it those that come most.
 *
 * @throws {AppError} `payloadTooLarge`, or `badRequest` naming the first bad field
 */
export function readFrame<T>(
  data: unknown,
  schema: z.ZodType<T>,
  readUsual: (value: unknown) => T | null = () => null,
): T {
  if (typeof data !== "string") {
    throw new AppError("badRequest", "frame: not a text frame");
  }
  // No UTF-8 text is shorter than a third of its bytes, so this bounds both.
  if (data.length > MAX_FRAME_BYTES) {
    throw new AppError("payloadTooLarge", "frame: longer than 16 KiB");
  }
  const value = parseJson(data);
  const usual = readUsual(value);
  if (usual !== null) return usual;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues.flatMap(insideUnion);
  const field = issue?.path.join(".") || "frame";
  throw new AppError("badRequest", `${field}: ${issue?.code ?? "invalid"}`);
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new AppError("badRequest", "frame: not JSON");
  }
}
