import {
  accessRound,
  Certificate,
  certificateOf,
  RoundParams,
} from "@/lib/matching/mod.ts";
import { api, endpoint } from "@/lib/web/api.ts";
import { download } from "@/lib/web/download.ts";

export const handler = api({
  GET: endpoint({
    summary: "What proves the result; `deno task match verify` checks it",
    tag: "Rounds",
    params: RoundParams,
    answers: { 200: Certificate },
  }, async ({ services, asker: { user }, params: { roundId } }) => {
    const open = await accessRound(services, { user, roundId });
    return download(await certificateOf(services, open), {
      name: `${open.round.name}.json`,
      type: "application/json",
    });
  }),
});
