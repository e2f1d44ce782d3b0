import { readPushState, subscribe, unsubscribe } from "@/lib/alerts/mod.ts";
import { PushInput, PushState } from "@/lib/alerts/schema.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "Whether my browser is woken, and the key that it needs for that",
    tag: "Notices",
    answers: { 200: PushState },
  }, async ({ services, asker }) => {
    const session = { userId: asker.user.id, sid: asker.sid };
    return json(await readPushState(services, session));
  }),
  PUT: endpoint({
    summary:
      "Have my browser woken for notices and messages while this session lives",
    tag: "Notices",
    body: PushInput,
    answers: { 204: null },
    limit: { name: "push", max: 30, windowMs: 3_600_000 },
  }, async ({ services, asker, body }) => {
    const session = { userId: asker.user.id, sid: asker.sid };
    await subscribe(services, { ...session, input: body });
    return noContent();
  }),
  DELETE: endpoint({
    summary: "Let my browser sleep",
    tag: "Notices",
    answers: { 204: null },
  }, async ({ services, asker }) => {
    await unsubscribe(services, { userId: asker.user.id, sid: asker.sid });
    return noContent();
  }),
});
