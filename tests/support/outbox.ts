import type { OutboxMail } from "@/lib/mail/mod.ts";
import type { App } from "./app.ts";

/** The newest code that was mailed to an address; waits until it is another than `before`. */
export async function newestCode(
  { kvPath }: Pick<App, "kvPath">,
  email: string,
  before?: string,
): Promise<string> {
  const isNew = (code: string) => code !== before;
  return await newest({ kvPath, email, what: /\b\d{6}\b/, isNew });
}

/** The newest link to a page of ours that was mailed to an address; waits until it is another than `before`. */
export function newestLink(
  { kvPath }: Pick<App, "kvPath">,
  { email, page, before }: { email: string; page: string; before?: string },
): Promise<string> {
  const what = new RegExp(`https?:\\S+${page}\\S+`);
  const isNew = (link: string) => link !== before;
  return newest({ kvPath, email, what, isNew });
}

async function newest({ kvPath, email, what, isNew }: {
  kvPath: string;
  email: string;
  what: RegExp;
  isNew: (found: string) => boolean;
}): Promise<string> {
  using kv = await Deno.openKv(kvPath);
  for (let tries = 0; tries < 600; tries++) {
    const mails = await Array.fromAsync(
      kv.list<OutboxMail>({ prefix: ["mail_outbox"] }),
      ({ value }) => value,
    );
    const [found] = mails.filter(({ to, text }) =>
      to === email && what.test(text)
    )
      .toSorted((a, b) => b.created_at - a.created_at)
      .map(({ text }) => what.exec(text)?.[0] ?? "");
    if (found !== undefined && isNew(found)) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`No such mail for ${email}`);
}
