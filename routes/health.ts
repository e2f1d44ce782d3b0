import { z } from "zod";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { healthOfHandles } from "@/lib/web/handles.ts";

export const handler = api({
  GET: endpoint(
    {
      summary:
        "The process lives; amber from half of the file handles it may have",
      tag: "Service",
      auth: "anyone",
      answers: { 200: z.object({ status: z.enum(["ok", "amber"]) }) },
    },
    ({ services }) => json({ status: healthOfHandles(services.sockets.size) }),
  ),
});
