import type { ComponentChildren } from "preact";
import type { Me } from "@/lib/accounts/schema.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { formatDate } from "@/lib/i18n/dates.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";

interface Fact {
  label: string;
  value: string;
  hint?: string;
  state?: ComponentChildren;
}

/** What we hold about the reader, as a list. */
export function MyFacts({ me, locale }: { me: Me; locale: Locale }) {
  const t = textsOf(locale);
  const { verify } = profilesTexts(locale);
  const facts: Fact[] = [
    {
      ...{ label: t.me.email, value: me.email, hint: t.me.emailHint },
      state: (
        <span class="flex flex-wrap items-center gap-2">
          {me.email_verified
            ? (
              <span class="badge badge-success badge-soft">
                {verify.verified}
              </span>
            )
            : (
              <a
                class="btn btn-outline mt-1 h-auto min-h-11 max-w-full whitespace-normal"
                href="/accounts/verify"
              >
                {verify.title}
              </a>
            )}
          <a
            class="btn btn-ghost mt-1 h-auto min-h-11 max-w-full px-2 whitespace-normal"
            href="/accounts/email"
          >
            {accountsTexts(locale).email.title}
          </a>
        </span>
      ),
    },
    { label: t.me.joined, value: formatDate(me.created_at, locale) },
  ];
  return (
    <dl class="card-box mt-4 divide-y divide-base-300 px-5">
      {facts.map(({ label, value, hint, state }) => (
        <div key={label} class="flex gap-x-4 gap-y-1 py-4 max-sm:flex-col">
          <dt class="w-24 shrink-0 text-quiet max-sm:text-sm">{label}</dt>
          <dd class="min-w-0 flex-1 font-medium">
            {value}
            {hint && (
              <span class="block text-sm font-normal text-quiet">{hint}</span>
            )}
            {state}
          </dd>
        </div>
      ))}
    </dl>
  );
}
