import { z } from "zod";
import { api, endpoint } from "@/lib/web/api.ts";
import { viewerFile } from "@/lib/web/viewer.ts";

export const handler = api({
  GET: endpoint({
    summary: "A file of the viewer",
    auth: "anyone",
    params: z.object({ file: z.string() }),
    answers: { 200: null },
  }, ({ params }) => viewerFile(params.file)),
});
