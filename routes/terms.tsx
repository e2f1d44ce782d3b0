import { Head } from "fresh/runtime";
import { LegalPage, LegalSection } from "@/components/LegalPage.tsx";
import { CONSENT_VERSIONS } from "@/lib/consents/mod.ts";
import { formatDate } from "@/lib/i18n/dates.ts";
import { legalTexts } from "@/lib/i18n/legal.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { define } from "@/utils.ts";

export default define.page(({ state: { locale } }) => {
  const { terms, since } = legalTexts(locale);
  return (
    <LegalPage
      title={terms.title}
      since={since(formatDate(CONSENT_VERSIONS.required, locale))}
    >
      <Head>
        <title>{textsOf(locale).app.title(terms.title)}</title>
      </Head>
      {terms.sections.map((section) => (
        <LegalSection key={section.title} {...section} />
      ))}
    </LegalPage>
  );
});
