import type { MatchingTexts } from "@/lib/i18n/matching.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Compared } from "@/lib/matching/schema.ts";

/** Everything that two people show each other, side by side. */
export function MatchAnswers({ t, locale, compared, name }: {
  t: MatchingTexts;
  locale: Locale;
  compared: Compared[];
  /** Whom the second column is about. */
  name: string;
}) {
  if (compared.length === 0) return null;
  return (
    <section class="mt-8" aria-labelledby="answers">
      <h2 id="answers" class="text-lg font-bold">{t.answers}</h2>
      <p class="text-sm text-quiet">{t.answersHint}</p>
      {compared.map(({ title, rows }) => (
        <table
          key={title.en}
          class="card-box mt-3 w-full table-fixed border-separate border-spacing-0 overflow-hidden text-left text-sm"
        >
          <caption class="sr-only">{title[locale]}</caption>
          <thead class="bg-base-300/40">
            <tr>
              <th scope="col" class="px-3 py-2 font-bold">{title[locale]}</th>
              <th scope="col" class="px-3 py-2 font-bold">{t.mine}</th>
              <th scope="col" class="truncate px-3 py-2 font-bold">{name}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ question, label, mine, theirs }) => (
              <tr
                key={question}
                class="align-top *:border-t *:border-base-300 *:px-3 *:py-2"
              >
                <th scope="row" class="font-normal text-quiet">
                  {label[locale]}
                </th>
                <td>{mine?.[locale] ?? <Blank t={t} />}</td>
                <td>{theirs?.[locale] ?? <Blank t={t} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

function Blank({ t }: { t: MatchingTexts }) {
  return (
    <>
      <span aria-hidden="true" class="text-quiet">–</span>
      <span class="sr-only">{t.noAnswer}</span>
    </>
  );
}
