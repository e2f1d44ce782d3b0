import { type ClientFrame, MAX_PRESENCE } from "@/lib/web/sockets/frames.ts";

const CLIENT_ID = /^[\w.:-]{1,64}$/;

/**
 * Reads the frames that come with every message and with every client that
 * comes back, at a tenth of what the schema costs. Whatever it takes the schema takes too, and as the same; null for
 * everything else, of which the schema says what it is.
 */
export function readUsual(value: unknown): ClientFrame | null {
  if (typeof value !== "object" || value === null) return null;
  const { type, room_id, client_id, message, seq, after_seq, user_ids } =
    value as Record<string, unknown>;
  if (type === "presence") {
    return isIds(user_ids) ? { type, user_ids } : null;
  }
  if (!isWhole(room_id) || room_id === 0) return null;
  if (type === "message") {
    const isMessage = typeof message === "string" &&
      typeof client_id === "string" && CLIENT_ID.test(client_id);
    return isMessage ? { type, room_id, client_id, message } : null;
  }
  if (type === "subscribe") {
    return isWhole(after_seq) ? { type, room_id, after_seq } : null;
  }
  if (type !== "ack" && type !== "read") return null;
  return isWhole(seq) ? { type, room_id, seq } : null;
}

function isIds(value: unknown): value is number[] {
  return Array.isArray(value) && value.length <= MAX_PRESENCE &&
    value.every((id) => isWhole(id) && id > 0);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
