import { decisionRoute } from "@/lib/web/decision_route.ts";

export const handler = decisionRoute("later", {
  summary: "Set somebody aside for a day",
  max: 60,
});
