import { api, endpoint } from "@/lib/web/api.ts";
import { viewerPage } from "@/lib/web/viewer.ts";

export const handler = api({
  GET: endpoint({
    summary: "The OpenAPI document, to read and to try",
    auth: "anyone",
    answers: { 200: null },
  }, () => viewerPage()),
});
