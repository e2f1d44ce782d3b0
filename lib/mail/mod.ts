/** A mail as the outbox holds it. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface Mailer {
  /** Records a mail in the same commit as the change that causes it; a job delivers it. */
  queue(operation: Deno.AtomicOperation, mail: Mail): Deno.AtomicOperation;
}
