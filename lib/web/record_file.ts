import type { Locale } from "@/lib/i18n/mod.ts";
import { tableOf } from "@/lib/records/mod.ts";
import type { FileQuery } from "@/lib/records/schema.ts";
import type { Services } from "@/lib/services.ts";
import { download } from "@/lib/web/download.ts";

/** The file with everything about somebody, as it is saved. */
export function recordFile(
  { now }: Services,
  { pieces, format, locale }: FileQuery & {
    /** Of the JSON file. */
    pieces: AsyncIterable<string>;
    locale: Locale;
  },
): Response {
  const name = `hanjari ${
    new Date(now()).toISOString().slice(0, 10)
  }.${format}`;
  return format === "json"
    ? download(pieces, { name, type: "application/json" })
    : download(tableOf(pieces, locale), {
      ...{ name, type: "text/csv; charset=utf-8" },
    });
}
