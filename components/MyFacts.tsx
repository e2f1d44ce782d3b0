import type { Me } from "@/lib/accounts/schema.ts";
import { formatDate } from "@/lib/i18n/dates.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";

/** What we hold about the reader, as a list. */
export function MyFacts({ me, locale }: { me: Me; locale: Locale }) {
  const t = textsOf(locale);
  const facts = [
    { label: t.me.email, value: me.email, hint: t.me.emailHint },
    { label: t.me.joined, value: formatDate(me.created_at, locale) },
  ];
  return (
    <dl class="card-box mt-6 divide-y divide-base-300 px-5">
      {facts.map(({ label, value, hint }) => (
        <div key={label} class="flex flex-wrap gap-x-4 gap-y-1 py-4">
          <dt class="w-28 shrink-0 text-quiet">{label}</dt>
          <dd class="min-w-0 flex-1 font-medium">
            {value}
            {hint && (
              <span class="block text-sm font-normal text-quiet">{hint}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
