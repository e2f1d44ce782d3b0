import { cardOf, requireVisible } from "@/lib/accounts/mod.ts";
import { UserParams } from "@/lib/accounts/schema.ts";
import { UserCard } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint(
    {
      summary: "A person as others see them",
      tag: "People",
      params: UserParams,
      answers: { 200: UserCard },
      limit: { name: "look-at-user", max: 200, windowMs: 60_000 },
    },
    async ({ services, asker, params }) => {
      const pair = { userId: asker.user.id, otherId: params.userId };
      return json(cardOf(await requireVisible(services, pair)));
    },
  ),
});
