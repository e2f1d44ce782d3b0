import type { Mail } from "@/lib/mail/mod.ts";

/** A mail on its way. A delivered one is deleted: nobody needs its text any more. */
export interface OutboxMail extends Mail {
  /** Random; the job that sends it names it. */
  id: string;
  /** `kept`: no mail server is configured. `refused`: the mail server will never take it. */
  state: "queued" | "kept" | "refused";
  /** Milliseconds. */
  created_at: number;
  /** Milliseconds from which it counts as gone. */
  expires_at: number;
}

/** → `OutboxMail` */
export function outboxMailKey(id: string): Deno.KvKey {
  return ["mail_outbox", id];
}
