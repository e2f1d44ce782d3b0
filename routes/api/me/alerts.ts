import { changeAlertSettings, readAlertSettings } from "@/lib/alerts/mod.ts";
import { AlertChanges, AlertSettings } from "@/lib/alerts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { ALERTS_LIMIT } from "@/lib/web/limit.ts";

export const handler = api({
  GET: endpoint({
    summary: "How I want to be told of what happens while I am away",
    tag: "Notices",
    answers: { 200: AlertSettings },
  }, async ({ services, asker }) => {
    return json(await readAlertSettings(services, asker.user.id));
  }),
  PATCH: endpoint({
    summary: "Change how I want to be told",
    tag: "Notices",
    body: AlertChanges,
    answers: { 200: AlertSettings },
    limit: ALERTS_LIMIT,
  }, async ({ services, asker, body }) => {
    const userId = asker.user.id;
    return json(await changeAlertSettings(services, { userId, changes: body }));
  }),
});
