import { escapeText, mailPage } from "@/lib/accounts/mail_page.ts";
import { userKey } from "@/lib/accounts/keys.ts";
import { revokeOtherSessions } from "@/lib/accounts/sessions.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { findUser, isPurged } from "@/lib/accounts/users.ts";
import type { Services } from "@/lib/services.ts";

/** A letter to many: plain text, written by who runs the site. */
export interface Letter {
  /** In the language of its readers. */
  subject: string;
  /** In the language of its readers, with line breaks where it is to have them. */
  text: string;
}

/** Ends every session of everybody; says of how many people. */
export async function endEverySession(services: Services): Promise<number> {
  const prefix = userKey(0).slice(0, 1);
  let ended = 0;
  for await (const { value } of services.kv.list<User>({ prefix })) {
    if (value.deleted_at !== null) continue;
    await revokeOtherSessions(services, { userId: value.id, sid: null });
    ended++;
  }
  return ended;
}

/** Mails a letter to these people in their language; who deleted the account for good has no address. Says to how many. */
export async function tellPeople(
  services: Services,
  { userIds, letters }: {
    userIds: Iterable<number>;
    letters: Record<User["locale"], Letter>;
  },
): Promise<number> {
  let told = 0;
  for (const userId of new Set(userIds)) {
    const user = await findUser(services, userId);
    if (user === null || isPurged(user)) continue;
    const { subject, text } = letters[user.locale];
    const operation = services.kv.atomic();
    const html = mailPage(user.locale, {
      subject: escapeText(subject),
      paragraphs: escapeText(text).trim().split(/\n{2,}/)
        .map((part) => part.replaceAll("\n", "<br>")),
    });
    services.mail.queue(operation, { to: user.email, subject, text, html });
    await operation.commit();
    told++;
  }
  return told;
}
