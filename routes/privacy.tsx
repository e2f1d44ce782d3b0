import { Head } from "fresh/runtime";
import { InventoryCard } from "@/components/InventoryCard.tsx";
import { LegalPage, LegalSection } from "@/components/LegalPage.tsx";
import { CONSENT_VERSIONS } from "@/lib/consents/mod.ts";
import { CONSENT_KINDS } from "@/lib/consents/rules.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import { formatDate } from "@/lib/i18n/dates.ts";
import { type LegalTexts, legalTexts } from "@/lib/i18n/legal.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { INVENTORY } from "@/lib/inventory/mod.ts";
import { socialProviders } from "@/lib/social/mod.ts";
import { define } from "@/utils.ts";

export default define.page(({ state: { locale, services } }) => {
  const { privacy: t, since } = legalTexts(locale);
  const { config, llm } = services;
  return (
    <LegalPage
      title={t.title}
      since={since(formatDate(CONSENT_VERSIONS.required, locale))}
      lead={t.lead}
      contents={{ label: t.contents, parts: partsOf(t) }}
    >
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <h2 id="kept" class="text-xl font-bold">{t.kept}</h2>
      {INVENTORY.map((entry) => (
        <InventoryCard key={entry.id} {...{ entry, t, locale }} />
      ))}
      <OptionalUses {...{ t, locale }} />
      <LegalSection
        id="processors"
        title={t.processors}
        lines={[
          config.smtpUrl === undefined ? t.mailOff : t.mailOn,
          llm.isOn ? t.modelOn : t.modelOff,
          t.weather,
          ...socialProviders(config).map((provider) => t.social[provider]),
          t.none,
        ]}
      />
      {t.sections.map((section, i) => (
        <LegalSection key={section.title} id={idOf(i)} {...section} />
      ))}
      <LegalSection id="young" title={t.young} lines={[t.youngLine]} />
      <LegalSection
        id="officer"
        title={t.officer}
        lines={[t.officerLine(config.privacyContact), t.officerElse]}
      />
    </LegalPage>
  );
});

/** The parts of the page in their order, to choose from. */
function partsOf(t: LegalTexts["privacy"]) {
  return [
    { id: "kept", title: t.kept },
    { id: "optional", title: t.consents },
    { id: "processors", title: t.processors },
    ...t.sections.map(({ title }, i) => ({ id: idOf(i), title })),
    { id: "young", title: t.young },
    { id: "officer", title: t.officer },
  ];
}

function idOf(section: number): string {
  return `part-${section + 1}`;
}

/** The optional consents, word for word. */
function OptionalUses(
  { t, locale }: { t: LegalTexts["privacy"]; locale: Locale },
) {
  const { kinds } = consentsTexts(locale);
  return (
    <section id="optional" class="card-box p-5">
      <h2 class="text-lg font-bold">{t.consents}</h2>
      <p class="mt-2">{t.consentsLead}</p>
      {CONSENT_KINDS.filter((kind) => kind !== "required").map((kind) => (
        <div key={kind} class="mt-4">
          <h3 class="font-bold">{kinds[kind].short}</h3>
          <ul class="mt-1 list-disc space-y-1 pl-5">
            {kinds[kind].points.map((point) => <li key={point}>{point}</li>)}
          </ul>
        </div>
      ))}
    </section>
  );
}
