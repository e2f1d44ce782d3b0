import { consentsTexts } from "@/lib/i18n/consents.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

/** The ways to the policies, on every page. */
export function LegalLinks({ locale }: { locale: Locale }) {
  const t = consentsTexts(locale);
  return (
    <p class="flex flex-wrap gap-x-4 text-sm text-quiet">
      <a class="touch inline-flex items-center hover:underline" href="/privacy">
        {t.privacy}
      </a>
      <a class="touch inline-flex items-center hover:underline" href="/terms">
        {t.terms}
      </a>
    </p>
  );
}
