import type { LegalTexts } from "@/lib/i18n/legal.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { InventoryEntry } from "@/lib/inventory/mod.ts";

/** One kind of thing that is kept: what, why, how long, and who sees it. */
export function InventoryCard(
  { entry, t, locale }: {
    entry: InventoryEntry;
    t: LegalTexts["privacy"];
    locale: Locale;
  },
) {
  const rows = [
    [t.what, entry.what],
    [t.why, entry.why],
    [t.howLong, entry.kept],
    [t.seenBy, entry.seenBy],
  ] as const;
  return (
    <article class="card-box p-5" id={`kept-${entry.id}`}>
      <h3 class="font-bold">{entry.title[locale]}</h3>
      <dl class="mt-2 grid gap-x-4 gap-y-2 sm:grid-cols-[8rem_1fr]">
        {rows.map(([label, words]) => (
          <div key={label} class="contents">
            <dt class="text-sm text-quiet">{label}</dt>
            <dd>{words[locale]}</dd>
          </div>
        ))}
      </dl>
      <details class="mt-2 text-sm text-quiet">
        <summary class="touch flex w-fit cursor-pointer items-center underline">
          {t.records}
          <span class="sr-only">: {entry.title[locale]}</span>
        </summary>
        <ul class="space-y-1">
          {Object.entries(entry.records).map(([name, fields]) => (
            <li key={name} class="break-words">
              <code class="font-semibold">{name}</code>
              {fields.length > 0 && <code>: {fields.join(", ")}</code>}
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
}
