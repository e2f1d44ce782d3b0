import { findExport } from "@/lib/records/mod.ts";
import { ExportState } from "@/lib/records/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "How far the file with everything about me is",
      tag: "Accounts",
      answers: { 200: ExportState },
    },
    async ({ services, asker }) =>
      json(await findExport(services, asker.user.id)),
  ),
});
