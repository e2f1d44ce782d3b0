import { assertWithinLimit, networkOf } from "@/lib/kv/limits.ts";
import type { State } from "@/lib/web/define.ts";

/** How often one caller (a person, or the network of a stranger) may ask one endpoint. */
export interface RequestLimit {
  name: string;
  max: number;
  windowMs: number;
}

/**
 * Counts a request against the limit of its endpoint.
 *
 * @throws {AppError} `rateLimited`
 */
export async function assertMayAsk(
  { services, asker, address }: State,
  limit: RequestLimit,
): Promise<void> {
  const key = asker === null
    ? `address ${networkOf(address)}`
    : `user ${asker.user.id}`;
  await assertWithinLimit(services, { ...limit, key });
}
