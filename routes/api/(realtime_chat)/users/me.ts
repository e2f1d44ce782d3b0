import { Me } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "My own record",
    tag: "Realtime chat",
    answers: { 200: Me },
  }, ({ asker }) => json(asker.user)),
});
