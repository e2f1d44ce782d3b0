import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  GptingProfile,
  ownProfile,
} from "@/lib/web/contracts/gpting_accounts.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "Who I am, with my profile for dates",
      tag: "GPTing",
      answers: { 200: GptingProfile },
    },
    async ({ services, asker }) => json(await ownProfile(services, asker.user)),
  ),
});
