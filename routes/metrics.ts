import { metricsText } from "@/lib/metrics.ts";
import { api, endpoint } from "@/lib/web/api.ts";
import { assertMayMeasure } from "@/lib/web/measuring.ts";

export const handler = api({
  GET: endpoint({
    summary: "Numbers of this process in the Prometheus text format",
    tag: "Service",
    auth: "anyone",
    answers: { 200: null },
  }, async ({ ctx }) => {
    assertMayMeasure(ctx);
    return new Response(await metricsText(), {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
    });
  }),
});
