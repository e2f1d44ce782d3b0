import { isAdmin } from "@/lib/accounts/mod.ts";
import { CircleParams } from "@/lib/circles/schema.ts";
import {
  createRound,
  listRounds,
  NewRound,
  Round,
  RoundList,
  showRound,
} from "@/lib/matching/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "Assignments of a circle on whose roster I am, newest first",
    tag: "Rounds",
    params: CircleParams,
    answers: { 200: RoundList },
  }, async ({ services, asker, params: { circleId } }) => {
    const { user } = asker;
    const rounds = await listRounds(services, { user, circleId });
    return json({
      results: rounds.map((round) => showRound(round)),
      can_administer: isAdmin(services, user),
    });
  }),

  POST: endpoint({
    summary: "Open an assignment (administrators)",
    tag: "Rounds",
    params: CircleParams,
    body: NewRound,
    answers: { 201: Round },
    limit: { name: "create-round", max: 60, windowMs: 3_600_000 },
  }, async ({ services, asker, params: { circleId }, body }) => {
    const input = { user: asker.user, circleId, input: body };
    return json(showRound(await createRound(services, input)), 201);
  }),
});
