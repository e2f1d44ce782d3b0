import { findUser, mailTo, type User } from "@/lib/accounts/mod.ts";
import { addWakings } from "@/lib/alerts/deliver.ts";
import { readAlertSettings } from "@/lib/alerts/settings.ts";
import { AppError } from "@/lib/errors.ts";
import { alertTexts } from "@/lib/i18n/alerts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { assertWithinLimit } from "@/lib/kv/limits.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import {
  leftOf,
  noticeKey,
  type NoticePlace,
  type StoredNotice,
  TOLD_QUEUE,
} from "@/lib/notices/mod.ts";
import type { Services } from "@/lib/services.ts";

/** More than this is no help to anybody. */
const MAILS = { name: "notice_mails", max: 6, windowMs: 3_600_000 };

/** Tells people of their notices beside the page. Call before the jobs start; running twice changes nothing. */
export function tellOfNotices(services: Services): void {
  services.jobs.handle(
    TOLD_QUEUE,
    (payload) => tell(services, payload as NoticePlace),
  );
}

async function tell(services: Services, place: NoticePlace): Promise<void> {
  const userId = place.user_id;
  const settings = await readAlertSettings(services, userId);
  const key = noticeKey(userId, place.at, place.id);
  await untilCommitted(async () => {
    const entry = await services.kv.get<StoredNotice>(key);
    const { value } = entry;
    if (value === null || value.told || value.topic === undefined) return true;
    const operation = services.kv.atomic().check(entry);
    const wakes = settings.push[value.topic] &&
      await addWakings(services, operation, {
        ...{ userId, about: { notice: place } },
      });
    const mails = settings.mail[value.topic] && !value.read &&
      await addMail(services, operation, userId);
    if (!wakes && !mails) return true;
    // Its end stays where it was.
    operation.set(key, { ...value, told: true }, {
      expireIn: leftOf(value, services.now()),
    });
    return (await operation.commit()).ok || LOST_RACE;
  });
}

/** A mail that says that there is something, and not what: mailboxes are read on screens of others, too. */
async function addMail(
  services: Services,
  operation: Deno.AtomicOperation,
  userId: number,
): Promise<boolean> {
  const user = await findUser(services, userId);
  if (user === null || user.deleted_at !== null || !user.email_verified) {
    return false;
  }
  if (!await mayMail(services, user)) return false;
  const letters = { ko: letterIn("ko"), en: letterIn("en") };
  const link = `${services.config.publicUrl}/accounts/notices`;
  services.mail.queue(operation, mailTo(user, letters, { link }));
  return true;
}

async function mayMail(services: Services, user: User): Promise<boolean> {
  try {
    await assertWithinLimit(services, { ...MAILS, key: String(user.id) });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "rateLimited") return false;
    throw error;
  }
}

function letterIn(locale: Locale) {
  const { mailSubject, mailText, mailLink } = alertTexts(locale);
  return { subject: mailSubject, text: mailText, linkText: mailLink };
}
