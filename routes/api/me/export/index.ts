import { fileAbout, startExport } from "@/lib/records/mod.ts";
import { ExportFile, ExportState, FileQuery } from "@/lib/records/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { recordFile } from "@/lib/web/record_file.ts";

export const handler = api({
  GET: endpoint(
    {
      summary:
        "Everything that is held about me, as one JSON file or table that is made while it is sent",
      tag: "Accounts",
      query: FileQuery,
      answers: { 200: ExportFile },
      otherTypes: ["text/csv"],
      limit: { name: "export-me", max: 20, windowMs: 3_600_000 },
    },
    ({ services, asker, query: { format }, locale }) => {
      const pieces = fileAbout(services, { userId: asker.user.id });
      return recordFile(services, { pieces, format, locale });
    },
  ),

  POST: endpoint(
    {
      summary: "Has the same file made in the background, where there is much",
      tag: "Accounts",
      answers: { 202: ExportState },
    },
    async ({ services, asker }) =>
      json(await startExport(services, asker.user.id), 202),
  ),
});
