import { updateMe } from "@/lib/accounts/mod.ts";
import { Me, MeChanges } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  PUT: endpoint(
    {
      summary: "Change my own record",
      tag: "Realtime chat",
      body: MeChanges,
      answers: { 200: Me },
      limit: { name: "change-me", max: 60, windowMs: 3_600_000 },
    },
    async ({ services, asker, body }) =>
      json(await updateMe(services, { userId: asker.user.id, changes: body })),
  ),
});
