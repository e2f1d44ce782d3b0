import { z } from "zod";
import { fileReport, listOwnReports } from "@/lib/reports/mod.ts";
import { ReportInput, Reports, ReportView } from "@/lib/reports/schema.ts";
import { whole } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "What I have reported, and what came of it",
    tag: "People",
    query: z.object({
      limit: whole(1, 100).default(50),
      cursor: z.string().max(200).optional(),
    }),
    answers: { 200: Reports },
  }, async ({ services, asker, query }) => {
    const asked = { userId: asker.user.id, ...query };
    return json(await listOwnReports(services, asked));
  }),

  POST: endpoint({
    summary:
      "Report a person, a message, an order or a card; what stands there now is kept for administrators",
    tag: "People",
    body: ReportInput,
    answers: { 200: ReportView, 201: ReportView },
  }, async ({ services, asker, body }) => {
    const asked = { userId: asker.user.id, input: body };
    const { report, created } = await fileReport(services, asked);
    return json(report, created ? 201 : 200);
  }),
});
