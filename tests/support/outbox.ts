import type { OutboxMail } from "@/lib/mail/mod.ts";
import type { App } from "./app.ts";

/** The newest code that was mailed to an address; waits until it is another than `before`. */
export async function newestCode(
  { kvPath }: Pick<App, "kvPath">,
  email: string,
  before?: string,
): Promise<string> {
  using kv = await Deno.openKv(kvPath);
  for (let tries = 0; tries < 100; tries++) {
    const mails = await Array.fromAsync(
      kv.list<OutboxMail>({ prefix: ["mail_outbox"] }),
      ({ value }) => value,
    );
    const [newest] = mails.filter(({ to }) => to === email)
      .toSorted((a, b) => b.created_at - a.created_at);
    const code = /\b\d{6}\b/.exec(newest?.text ?? "")?.[0];
    if (code !== undefined && code !== before) return code;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`No mail with a code for ${email}`);
}
