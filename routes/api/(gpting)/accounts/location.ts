import { z } from "zod";
import { updateMe } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { Id } from "@/lib/shapes.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { renamingFields } from "@/lib/web/contracts/fields.ts";

export const handler = api({
  POST: endpoint({
    summary: "Say where I live, as an address down to the dong",
    tag: "GPTing",
    body: z.object({ user: Id.optional(), location: z.string().max(300) }),
    answers: { 201: z.object({ user: z.number(), location: z.string() }) },
    limit: { name: "change-me", max: 60, windowMs: 3_600_000 },
  }, async ({ services, asker, body: { user = asker.user.id, location } }) => {
    const userId = asker.user.id;
    if (user !== userId) {
      throw new AppError("forbidden", "Cannot move somebody else");
    }
    const changes = { address: location };
    const { circle } = await renamingFields(
      { address: "location" },
      () => updateMe(services, { userId, changes }),
    );
    return json({ user, location: circle?.name ?? "" }, 201);
  }),
});
