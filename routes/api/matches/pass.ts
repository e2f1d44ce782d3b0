import { decisionRoute } from "@/lib/web/decision_route.ts";

export const handler = decisionRoute("pass", {
  summary: "Pass on somebody",
  max: 60,
});
