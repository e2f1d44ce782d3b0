import { dial } from "@/lib/mail/dial.ts";
import type { OutboxMail } from "@/lib/mail/keys.ts";

const TIMEOUT_MS = 10_000;

/** What became of a mail: `refused` means that trying again is useless. */
export type Delivery = "sent" | "refused";

/** The server that takes mail, and who sends it. */
export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with credentials when the server wants them. */
  smtpUrl: string;
  /** The sender, with or without a name. */
  mailFrom: string;
}

/**
 * Hands a mail to the mail server. Its Message-ID is made of the mail's id, so
 * that readers drop the copy of a mail that was handed over twice.
 *
 * @throws {Error} when the server cannot be reached or says to come back later
 */
export async function sendBySmtp(
  { smtpUrl, mailFrom }: SmtpOptions,
  mail: OutboxMail,
): Promise<Delivery> {
  // Half of the processes never send a mail: they need not load this.
  const { createTransport } = await import("nodemailer");
  const url = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    getSocket: (_, callback) =>
      void dial(url, TIMEOUT_MS)
        .then((connection) => callback(null, { connection }), callback),
    // Credentials and codes cross a network in the clear only on this machine.
    requireTLS: url.protocol === "smtp:" && !isLoopback(url.hostname),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: mailFrom,
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      date: new Date(mail.created_at),
      messageId: `<${mail.id}@${senderDomain(mailFrom)}>`,
    });
    return "sent";
  } catch (error) {
    if (isFinal(error)) return "refused";
    throw error;
  } finally {
    transport.close();
  }
}

/** Whether the server answered 5xx about this mail: 4xx and silence may pass, and wrong credentials get corrected. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error) || !("responseCode" in error)) return false;
  const code = Number(error.responseCode);
  return code >= 500 && (!("code" in error) || error.code !== "EAUTH");
}

function senderDomain(mailFrom: string): string {
  return /@([\w.-]+)/.exec(mailFrom)?.[1] ?? "localhost";
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host.startsWith("127.");
}
