import { z } from "zod";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { assertReady } from "@/lib/web/readiness.ts";

export const handler = api({
  GET: endpoint({
    summary: "The store answers, and the process takes requests",
    tag: "Service",
    auth: "anyone",
    answers: { 200: z.object({ status: z.literal("ok") }) },
  }, async ({ services }) => {
    await assertReady(services);
    return json({ status: "ok" });
  }),
});
