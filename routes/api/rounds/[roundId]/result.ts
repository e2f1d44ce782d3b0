import { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import { accessRound, resultRows, RoundParams } from "@/lib/matching/mod.ts";
import { api, endpoint } from "@/lib/web/api.ts";
import { download } from "@/lib/web/download.ts";

export const handler = api({
  GET: endpoint({
    summary: "The result as CSV: room, id, name (administrators)",
    tag: "Rounds",
    params: RoundParams,
    answers: { 200: z.string() },
    otherTypes: ["text/csv"],
  }, async ({ services, asker: { user }, params: { roundId } }) => {
    const open = await accessRound(services, { user, roundId });
    if (!open.isAdmin) {
      throw new AppError("forbidden", "Cannot export: no administrator");
    }
    return download(resultRows(services, open), {
      name: `${open.round.name}.csv`,
      type: "text/csv; charset=utf-8",
    });
  }),
});
