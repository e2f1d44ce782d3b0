import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  changeDates,
  GptingChanges,
  GptingProfile,
  ownProfile,
} from "@/lib/web/contracts/gpting_accounts.ts";
import { SAVE_PROFILE_LIMIT } from "@/lib/web/limit.ts";

export const handler = api({
  PUT: endpoint({
    summary: "Change my profile for dates; what is not given stays",
    tag: "GPTing",
    body: GptingChanges,
    answers: { 200: GptingProfile },
    limit: SAVE_PROFILE_LIMIT,
  }, async ({ services, asker, body }) => {
    await changeDates(services, asker.user.id, body);
    return json(await ownProfile(services, asker.user));
  }),
});
