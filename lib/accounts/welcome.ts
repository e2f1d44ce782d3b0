import { userKey } from "@/lib/accounts/keys.ts";
import type { Welcome } from "@/lib/accounts/schema.ts";
import { readLiving } from "@/lib/accounts/users.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

/**
 * Remembers how far somebody's first steps are, so that any device goes on there.
 *
 * @throws {AppError} `userNotFound`
 */
export async function saveWelcome(
  services: Services,
  { userId, welcome }: { userId: number; welcome: Welcome },
): Promise<void> {
  await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    const operation = services.kv.atomic().check(entry)
      .set(userKey(userId), { ...entry.value, welcome });
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}
