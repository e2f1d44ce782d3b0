import type { Config } from "@/lib/config.ts";
import { AppError } from "@/lib/errors.ts";
import type { Jobs } from "@/lib/jobs/mod.ts";
import { randomToken } from "@/lib/kv/ids.ts";
import { log } from "@/lib/log.ts";
import { counter } from "@/lib/metrics.ts";
import { type OutboxMail, outboxMailKey } from "@/lib/mail/keys.ts";
import type { Mail, Mailer } from "@/lib/mail/mod.ts";
import { isSafeAddress, isSafeSubject } from "@/lib/mail/rules.ts";
import { sendBySmtp } from "@/lib/mail/smtp.ts";

const logger = log("mail");

const mails = counter(
  "hanjari_mails_total",
  "Mails by what became of them: sent, refused by the mail server, failed (tried again), kept (no mail server is set)",
);

const QUEUE = "mail";
/** Mails that were not delivered stay this long. */
const KEPT_MS = 7 * 86_400_000;

/** What the mailer of a process is made of. */
export interface MailerOptions {
  /** Where the outbox is. */
  kv: Deno.Kv;
  /** Take the sending. */
  jobs: Jobs;
  /** Where mail goes and who sends it. */
  config: Pick<Config, "smtpUrl" | "mailFrom">;
  /** Milliseconds. */
  now: () => number;
}

/** Opens the outbox and says to `jobs` how mails are delivered. Open it before `jobs.start()`. */
export function openMailer(options: MailerOptions): Mailer {
  const { jobs, now } = options;
  jobs.handle(QUEUE, (id) => deliver(options, String(id)));
  return {
    queue(operation, mail) {
      assertSafe(mail);
      const id = randomToken(16);
      const { to, subject, text, html } = mail;
      const stored: OutboxMail = {
        id,
        to,
        subject,
        text,
        html,
        state: "queued",
        created_at: now(),
        expires_at: now() + KEPT_MS,
      };
      operation.set(outboxMailKey(id), stored, { expireIn: KEPT_MS });
      return jobs.add(operation, { queue: QUEUE, payload: id });
    },
  };
}

function assertSafe({ to, subject }: Mail): void {
  if (!isSafeAddress(to)) {
    throw new AppError("badRequest", "Cannot queue a mail: unsafe address");
  }
  if (!isSafeSubject(subject)) {
    throw new AppError("badRequest", "Cannot queue a mail: unsafe subject");
  }
}

/** Delivers a mail once: a second run finds it gone, kept or refused. */
async function deliver(
  { kv, config, now }: MailerOptions,
  id: string,
): Promise<void> {
  const key = outboxMailKey(id);
  const { value: mail } = await kv.get<OutboxMail>(key);
  if (mail === null || mail.state !== "queued") return;
  const left = mail.expires_at - now();
  if (left <= 0) return await kv.delete(key);

  if (config.smtpUrl === undefined) {
    await kv.set(key, { ...mail, state: "kept" }, { expireIn: left });
    mails.add(1, { outcome: "kept" });
    logger.debug("mail kept in the outbox", { id });
    return;
  }
  const { smtpUrl, mailFrom } = config;
  const delivery = await sendBySmtp({ smtpUrl, mailFrom }, mail)
    .catch((error) => {
      mails.add(1, { outcome: "failed" });
      throw error;
    });
  mails.add(1, { outcome: delivery });
  if (delivery === "sent") return await kv.delete(key);
  await kv.set(key, { ...mail, state: "refused" }, { expireIn: left });
  logger.warning("mail refused by the mail server", { id });
}
