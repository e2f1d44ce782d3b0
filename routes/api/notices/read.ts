import { readNotices } from "@/lib/notices/mod.ts";
import { ReadNotices } from "@/lib/notices/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  PUT: endpoint({
    summary: "Mark my notices as read: those named, or all",
    tag: "Notices",
    body: ReadNotices,
    answers: { 204: null },
  }, async ({ services, asker, body }) => {
    await readNotices(services, { userId: asker.user.id, ids: body.ids });
    return noContent();
  }),
});
