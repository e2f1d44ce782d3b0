import { circleCardOf, requireCircle } from "@/lib/circles/mod.ts";
import { CircleCard, CircleParams } from "@/lib/circles/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "Read a circle",
    tag: "Circles",
    auth: "anyone",
    params: CircleParams,
    answers: { 200: CircleCard },
    limit: { name: "circles", max: 120, windowMs: 60_000 },
  }, async ({ services, params }) => {
    const circle = await requireCircle(services, params.circleId);
    return json(circleCardOf(circle));
  }),
});
