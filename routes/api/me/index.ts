import { updateMe } from "@/lib/accounts/mod.ts";
import { Deletion, Me, MeChanges } from "@/lib/accounts/schema.ts";
import { leaveForGood, leaveForNow } from "@/lib/rooms/mod.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "My own record",
    tag: "Accounts",
    answers: { 200: Me },
  }, ({ asker }) => json(asker.user)),

  PATCH: endpoint(
    {
      summary: "Change my own record",
      tag: "Accounts",
      body: MeChanges,
      answers: { 200: Me },
      limit: { name: "change-me", max: 60, windowMs: 3_600_000 },
    },
    async ({ services, asker, body }) =>
      json(await updateMe(services, { userId: asker.user.id, changes: body })),
  ),

  DELETE: endpoint({
    summary:
      "Delete my account: closed for everybody at once, deleted for good after 30 days, or now",
    tag: "Accounts",
    body: Deletion,
    answers: { 204: null },
  }, async ({ services, asker, body }) => {
    const leave = body.now === true ? leaveForGood : leaveForNow;
    const { password } = body;
    await leave(services, { userId: asker.user.id, password });
    return noContent();
  }),
});
