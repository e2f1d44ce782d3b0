import { readExport } from "@/lib/records/mod.ts";
import { ExportFile, FileQuery } from "@/lib/records/schema.ts";
import { api, endpoint } from "@/lib/web/api.ts";
import { recordFile } from "@/lib/web/record_file.ts";

export const handler = api({
  GET: endpoint({
    summary: "The file that was made in the background; 404 until it is ready",
    tag: "Accounts",
    query: FileQuery,
    answers: { 200: ExportFile },
    otherTypes: ["text/csv"],
  }, async ({ services, asker, query: { format }, locale }) => {
    const pieces = await readExport(services, asker.user.id);
    return recordFile(services, { pieces, format, locale });
  }),
});
