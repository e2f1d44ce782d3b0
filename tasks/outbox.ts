/** `deno task outbox [count]`: the newest mails that stayed here because no mail server is configured. */
import { type Config, readConfig } from "@/lib/config.ts";
import type { OutboxMail } from "@/lib/mail/mod.ts";
import { openStore } from "@/lib/open_services.ts";
import { loadEnvironment } from "@/tasks/environment.ts";
import { say } from "@/tasks/say.ts";

const USUAL_COUNT = 5;

if (import.meta.main) {
  loadEnvironment();
  const config = readConfig(Deno.env.toObject());
  const count = Number(Deno.args[0] ?? USUAL_COUNT);
  for (const line of await readOutbox(config, count)) say(line);
}

/** The newest mails of the local outbox in words, the newest last; with a mail server only that they are not here. */
export async function readOutbox(
  config: Config,
  count: number,
): Promise<string[]> {
  if (config.smtpUrl !== undefined) {
    return ["SMTP_URL is set: mails leave by the mail server."];
  }
  const kv = await openStore(config);
  try {
    const selector = { prefix: ["mail_outbox"] };
    const mails = await Array.fromAsync(
      kv.list<OutboxMail>(selector),
      ({ value }) => value,
    );
    if (mails.length === 0) return ["No mail has been written yet."];
    return mails.toSorted((a, b) => a.created_at - b.created_at)
      .slice(-Math.max(1, Math.floor(count) || USUAL_COUNT))
      .flatMap(inWords);
  } finally {
    kv.close();
  }
}

function inWords({ to, subject, text, created_at }: OutboxMail): string[] {
  return [
    `── ${new Date(created_at).toISOString()}  to ${to}`,
    subject,
    ...text.trim().split("\n").map((line) => `  ${line}`),
    "",
  ];
}
