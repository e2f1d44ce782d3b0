import { ConsentPoints } from "@/components/ConsentBoxes.tsx";
import type { Consent } from "@/lib/consents/schema.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import { formatDate } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

/** One consent: what it means, how it stands, and the button that changes it. */
export function ConsentCard(
  { consent, locale }: { consent: Consent; locale: Locale },
) {
  const { kind, given } = consent;
  const t = consentsTexts(locale);
  const isRequired = kind === "required";
  return (
    <li id={kind} class="card-box p-5 pb-2" data-testid={`consent-${kind}`}>
      <h2 class="text-lg font-bold">
        <span class={isRequired ? "text-primary" : "text-quiet"}>
          [{isRequired ? t.required : t.optional}]
        </span>{" "}
        {t.kinds[kind].title}
      </h2>
      <div class="mt-1 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p class="font-medium">{stateOf(consent, locale)}</p>
        {!(isRequired && given) && (
          <form method="post">
            <input type="hidden" name={kind} value={String(!given)} />
            <button
              type="submit"
              class={`btn h-11 ${
                given ? "btn-outline" : "btn-soft btn-primary"
              }`}
            >
              {given ? t.withdraw : t.agree}
              <span class="sr-only">: {t.kinds[kind].short}</span>
            </button>
          </form>
        )}
      </div>
      {isRequired && given && <p class="text-sm text-quiet">{t.needed}</p>}
      <ConsentPoints {...{ kind, locale }} />
    </li>
  );
}

function stateOf(consent: Consent, locale: Locale): string {
  const t = consentsTexts(locale);
  const { given, outdated, decided_at: at } = consent;
  if (outdated) return t.outdated;
  if (at === null) return t.never;
  const day = formatDate(at, locale);
  return given ? t.given(day) : t.withdrawn(day);
}
