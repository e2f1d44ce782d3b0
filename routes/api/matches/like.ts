import { decisionRoute } from "@/lib/web/decision_route.ts";

export const handler = decisionRoute("like", {
  summary: "Like somebody; a mutual like opens a room",
  max: 30,
});
