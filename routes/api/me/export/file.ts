import { readExport } from "@/lib/records/mod.ts";
import { ExportFile } from "@/lib/records/schema.ts";
import { api, endpoint } from "@/lib/web/api.ts";
import { recordFile } from "@/lib/web/record_file.ts";

export const handler = api({
  GET: endpoint({
    summary: "The file that was made in the background; 404 until it is ready",
    tag: "Accounts",
    answers: { 200: ExportFile },
  }, async ({ services, asker }) => {
    const pieces = await readExport(services, asker.user.id);
    return recordFile(services, pieces);
  }),
});
