import { z } from "zod";
import { readAvatar } from "@/lib/accounts/mod.ts";
import { AvatarQuery } from "@/lib/accounts/schema.ts";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint } from "@/lib/web/api.ts";

/** A picture never changes under its id, so nobody asks twice; after a week browsers forget it. */
const CACHING = "private, max-age=604800, immutable";

export const handler = api({
  GET: endpoint({
    summary: "The picture of a card's `avatar_url`, as WebP",
    params: z.object({ avatarId: Id }),
    query: AvatarQuery,
    answers: { 200: null },
  }, async ({ services, params: { avatarId }, query: { size }, ctx }) => {
    const headers = {
      "cache-control": CACHING,
      etag: `"${avatarId}-${size}"`,
      "content-type": "image/webp",
      // Shown within pages all the same; opened by itself it is a file.
      "content-disposition": `attachment; filename="${avatarId}.webp"`,
      vary: "cookie, authorization",
    };
    const bytes = await readAvatar(services, { avatarId, size });
    if (isKnown(ctx.req, headers.etag)) {
      return new Response(null, { status: 304, headers });
    }
    return new Response(bytes, { headers });
  }),
});

function isKnown({ headers }: Request, etag: string): boolean {
  const known = headers.get("if-none-match") ?? "";
  return known.split(",").some((one) =>
    one.trim().replace(/^W\//, "") === etag
  );
}
