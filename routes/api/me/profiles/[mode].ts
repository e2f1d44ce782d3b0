import { z } from "zod";
import { deleteProfile, getProfile, saveProfile } from "@/lib/profiles/mod.ts";
import { Mode, Profile, ProfileInput } from "@/lib/profiles/schema.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";
import { SAVE_PROFILE_LIMIT } from "@/lib/web/limit.ts";

const params = z.object({ mode: Mode });

export const handler = api({
  GET: endpoint(
    {
      summary: "My profile of a mode",
      tag: "Profiles",
      params,
      answers: { 200: Profile },
    },
    async ({ services, asker, params: { mode } }) =>
      json(await getProfile(services, { userId: asker.user.id, mode })),
  ),

  PUT: endpoint({
    summary: "Replace my profile of a mode",
    tag: "Profiles",
    params,
    body: ProfileInput,
    answers: { 200: Profile },
    limit: SAVE_PROFILE_LIMIT,
  }, async ({ services, asker, params: { mode }, body }) => {
    const userId = asker.user.id;
    return json(await saveProfile(services, { userId, mode, input: body }));
  }),

  DELETE: endpoint({
    summary: "Delete my profile of a mode",
    tag: "Profiles",
    params,
    answers: { 204: null },
  }, async ({ services, asker, params: { mode } }) => {
    await deleteProfile(services, { userId: asker.user.id, mode });
    return noContent();
  }),
});
