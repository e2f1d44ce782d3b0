export { type MailerOptions, openMailer } from "@/lib/mail/mail.ts";
export { listOutbox } from "@/lib/mail/outbox.ts";
export type { OutboxMail } from "@/lib/mail/keys.ts";

/** A mail as the outbox holds it. */
export interface Mail {
  /** One address. */
  to: string;
  /** One line. */
  subject: string;
  /** The whole mail as plain text. */
  text: string;
  /** The same for readers that draw it. */
  html: string;
}

/** Mail: recorded with its cause, delivered by a job. */
export interface Mailer {
  /**
   * Records a mail in the same commit as the change that causes it; a job
   * delivers it.
   *
   * @throws {AppError} `badRequest` when the address or subject could add a header or a second reader
   */
  queue(operation: Deno.AtomicOperation, mail: Mail): Deno.AtomicOperation;
}
