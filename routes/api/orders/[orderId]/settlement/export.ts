import {
  accessOrder,
  accessSettlement,
  listItems,
  settlementCsv,
} from "@/lib/orders/mod.ts";
import {
  OrderParams,
  Settlement,
  SettlementExport,
} from "@/lib/orders/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { attachment } from "@/lib/web/download.ts";

export const handler = api({
  GET: endpoint({
    summary: "Who pays what as a file, by default a table for spreadsheets",
    tag: "Orders",
    params: OrderParams,
    query: SettlementExport,
    answers: { 200: Settlement },
    otherTypes: ["text/csv"],
    limit: { name: "export-settlement", max: 60, windowMs: 3_600_000 },
  }, async ({ services, asker, params: { orderId }, query, locale }) => {
    const asked = { userId: asker.user.id, orderId };
    const [{ title }, settlement, { results: lists }] = await Promise.all([
      accessOrder(services, asked),
      accessSettlement(services, asked),
      listItems(services, asked),
    ]);
    const { format } = query;
    const headers = { "content-disposition": attachment(`${title}.${format}`) };
    if (format === "json") return json(settlement, 200, headers);
    return new Response(settlementCsv(settlement, { lists, locale }), {
      headers: { ...headers, "content-type": "text/csv; charset=utf-8" },
    });
  }),
});
