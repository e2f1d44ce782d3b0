import { changeConsents, readConsents } from "@/lib/consents/mod.ts";
import { ConsentChanges, Consents } from "@/lib/consents/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { CONSENTS_LIMIT } from "@/lib/web/limit.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "What I agreed to, and when",
      tag: "Accounts",
      answers: { 200: Consents },
    },
    async ({ services, asker }) =>
      json(await readConsents(services, asker.user.id)),
  ),
  PUT: endpoint({
    summary: "Give or withdraw consents; what is not named stays",
    tag: "Accounts",
    body: ConsentChanges,
    answers: { 200: Consents },
    limit: CONSENTS_LIMIT,
  }, async ({ services, asker, body: changes, locale }) => {
    const userId = asker.user.id;
    const decided = { userId, locale, via: "api" as const, changes };
    return json(await changeConsents(services, decided));
  }),
});
