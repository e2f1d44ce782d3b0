import { eraseMessage } from "@/lib/rooms/mod.ts";
import { ErasureQuery, MessageParams } from "@/lib/rooms/schema.ts";
import { api, endpoint, noContent } from "@/lib/web/api.ts";

export const handler = api({
  DELETE: endpoint({
    summary:
      "Deletes a message of mine for everyone, within 24 h; with for=me any message for me",
    tag: "Messages",
    params: MessageParams,
    query: ErasureQuery,
    answers: { 204: null },
    limit: { name: "delete-message", max: 100, windowMs: 60_000 },
  }, async ({ services, asker, params, query }) => {
    const { user: { id: userId } } = asker;
    await eraseMessage(services, { ...params, ...query, userId });
    return noContent();
  }),
});
