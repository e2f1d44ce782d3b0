import {
  accessRound,
  RoundDetail,
  RoundParams,
  showDetail,
} from "@/lib/matching/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "An assignment: roster, my wishes, result",
    tag: "Rounds",
    params: RoundParams,
    answers: { 200: RoundDetail },
  }, async ({ services, asker, params: { roundId } }) => {
    const open = await accessRound(services, { user: asker.user, roundId });
    return json(await showDetail(services, open));
  }),
});
