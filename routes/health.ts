import { z } from "zod";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "The process lives",
    tag: "Service",
    auth: "anyone",
    answers: { 200: z.object({ status: z.literal("ok") }) },
  }, () => json({ status: "ok" })),
});
