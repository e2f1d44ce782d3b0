import { removeAvatar, setAvatar } from "@/lib/accounts/mod.ts";
import { Me, PictureBody } from "@/lib/accounts/schema.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";
import { AVATAR_LIMIT } from "@/lib/web/limit.ts";
import { MAX_PICTURE_BYTES } from "@/lib/web/read.ts";

export const handler = api({
  POST: endpoint(
    {
      summary:
        "Show a picture of mine beside my name: JPEG, PNG or WebP, 2 MiB at most",
      tag: "Accounts",
      body: PictureBody,
      bodyTypes: ["multipart/form-data"],
      maxBytes: MAX_PICTURE_BYTES,
      answers: { 200: Me },
      limit: AVATAR_LIMIT,
    },
    async ({ services, asker, body: { picture } }) => {
      const bytes = new Uint8Array(await picture.arrayBuffer());
      const { id: userId } = asker.user;
      return json(await setAvatar(services, { userId, bytes }));
    },
  ),

  DELETE: endpoint({
    summary: "Show no picture of mine any more",
    tag: "Accounts",
    answers: { 204: null },
  }, async ({ services, asker }) => {
    await removeAvatar(services, asker.user.id);
    return noContent();
  }),
});
