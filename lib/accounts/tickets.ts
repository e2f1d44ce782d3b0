import { ticketKey } from "@/lib/accounts/keys.ts";
import { type LivingSession, readLiving } from "@/lib/accounts/living.ts";
import { hashToken } from "@/lib/accounts/tokens.ts";
import { AppError } from "@/lib/errors.ts";
import { randomToken } from "@/lib/kv/ids.ts";
import type { Services } from "@/lib/services.ts";

const TICKET_MS = 30_000;

interface Ticket {
  user_id: number;
  sid: string;
  expires_at: number;
}

/** A one-use pass for a WebSocket, bound to a session, good for 30 s. */
export async function issueTicket(
  { kv, now }: Services,
  { userId, sid }: { userId: number; sid: string },
): Promise<{ ticket: string; expires_in: number }> {
  const ticket = randomToken(24);
  const record: Ticket = {
    user_id: userId,
    sid,
    expires_at: now() + TICKET_MS,
  };
  await kv.set(ticketKey(hashToken(ticket)), record, {
    expireIn: 2 * TICKET_MS,
  });
  return { ticket, expires_in: TICKET_MS / 1_000 };
}

/**
 * Takes a ticket, once.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function redeemTicket(
  services: Services,
  ticket: string,
): Promise<{ userId: number; sid: string } & LivingSession> {
  const key = ticketKey(hashToken(ticket));
  const entry = await services.kv.get<Ticket>(key);
  if (entry.value === null || entry.value.expires_at <= services.now()) {
    throw unknownTicket();
  }
  const commit = await services.kv.atomic().check(entry).delete(key).commit();
  if (!commit.ok) throw unknownTicket();
  const { user_id: userId, sid } = entry.value;
  return { userId, sid, ...await readLiving(services, { userId, sid }) };
}

function unknownTicket(): AppError {
  return new AppError(
    "unauthenticated",
    "Cannot accept the ticket: unknown, used or too old",
  );
}
