import { Round, RoundParams, runRound, showRound } from "@/lib/matching/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  POST: endpoint(
    {
      summary: "Close an assignment and have it made (administrators)",
      tag: "Rounds",
      params: RoundParams,
      answers: { 202: Round },
    },
    async ({ services, asker: { user }, params: { roundId } }) =>
      json(showRound(await runRound(services, { user, roundId })), 202),
  ),
});
