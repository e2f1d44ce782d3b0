import { z } from "zod";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { openApiDocument } from "@/lib/web/openapi.ts";
import { listApiRoutes } from "@/lib/web/routes_of_api.ts";

let document: Promise<Record<string, unknown>> | undefined;

export const handler = api({
  GET: endpoint({
    summary: "This document",
    tag: "Service",
    auth: "anyone",
    answers: { 200: z.record(z.string(), z.unknown()) },
  }, async () => {
    // The files do not change while the process lives.
    document ??= listApiRoutes().then(openApiDocument);
    return json(await document);
  }),
});
