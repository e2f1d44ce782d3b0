import { z } from "zod";
import { cardOf, requireVisible } from "@/lib/accounts/mod.ts";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import {
  GptingProfile,
  othersProfile,
  ownProfile,
} from "@/lib/web/contracts/gpting_accounts.ts";

export const handler = api({
  GET: endpoint({
    summary: "Somebody by their account; of others nothing about dates",
    tag: "GPTing",
    params: z.object({ userId: Id }),
    answers: { 200: GptingProfile },
  }, async ({ services, asker: { user: me }, params: { userId: otherId } }) => {
    if (otherId === me.id) return json(await ownProfile(services, me));
    const pair = { userId: me.id, otherId };
    return json(othersProfile(cardOf(await requireVisible(services, pair))));
  }),
});
