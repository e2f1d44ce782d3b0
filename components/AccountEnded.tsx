import type { ComponentChildren } from "preact";
import { Icon } from "@/components/Icon.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { formatDate } from "@/lib/i18n/dates.ts";
import { leavingTexts } from "@/lib/i18n/leaving.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { offenceText } from "@/lib/i18n/offences.ts";
import type { Ended } from "@/lib/web/account_ended.ts";

/** Says why an account is not open, and how its owner opens it again where they can. */
export function AccountEnded(
  { ended, locale, next }: {
    ended: Ended;
    locale: Locale;
    next: string;
  },
) {
  return ended.code === "accountClosed"
    ? <Closed {...{ ended, locale, next }} />
    : <Suspended {...{ ended, locale }} />;
}

function Closed({ ended, locale, next }: {
  ended: Extract<Ended, { code: "accountClosed" }>;
  locale: Locale;
  next: string;
}) {
  const { login: t } = leavingTexts(locale);
  return (
    <form
      method="post"
      action="/accounts/login"
      class="flex flex-col gap-3"
    >
      <Notice title={t.closedTitle}>
        <p>{t.closedLead(formatDate(ended.delete_at, locale))}</p>
      </Notice>
      {next !== "" && <input type="hidden" name="next" value={next} />}
      <input type="hidden" name="restore" value={ended.restore} />
      <button
        type="submit"
        name="action"
        value="restore"
        class="btn btn-primary h-13 text-lg"
      >
        {t.restore}
      </button>
      <PlainLink href="/" class="btn btn-ghost h-12">{t.keep}</PlainLink>
    </form>
  );
}

function Suspended({ ended, locale }: {
  ended: Extract<Ended, { code: "accountSuspended" }>;
  locale: Locale;
}) {
  const { login: t } = leavingTexts(locale);
  const { until, category, note } = ended;
  return (
    <div class="flex flex-col gap-3">
      <Notice title={t.suspendedTitle}>
        <p>{until === null ? t.forGood : t.until(formatDate(until, locale))}</p>
        <p>{t.why(offenceText(locale, category))}</p>
        {note !== "" && <p class="break-words">{note}</p>}
        <p>{t.ask}</p>
      </Notice>
      <a href="/privacy#officer" class="btn btn-outline h-12">{t.contact}</a>
      <PlainLink href="/" class="btn btn-ghost h-12">{t.home}</PlainLink>
    </div>
  );
}

function Notice({ title, children }: {
  title: string;
  children: ComponentChildren;
}) {
  return (
    <div class="alert alert-warning alert-soft items-start" role="alert">
      <Icon name="alert" />
      <div class="flex flex-col gap-1">
        <p class="font-bold">{title}</p>
        {children}
      </div>
    </div>
  );
}
