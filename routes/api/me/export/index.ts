import { fileAbout, startExport } from "@/lib/records/mod.ts";
import { ExportFile, ExportState } from "@/lib/records/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { recordFile } from "@/lib/web/record_file.ts";

export const handler = api({
  GET: endpoint(
    {
      summary:
        "Everything that is held about me, as one JSON file that is made while it is sent",
      tag: "Accounts",
      answers: { 200: ExportFile },
      limit: { name: "export-me", max: 20, windowMs: 3_600_000 },
    },
    ({ services, asker }) =>
      recordFile(services, fileAbout(services, { userId: asker.user.id })),
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
