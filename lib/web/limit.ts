import { assertWithinLimit, networkOf } from "@/lib/kv/limits.ts";
import type { State } from "@/lib/web/define.ts";

/** How often one caller (a person, or the network of a stranger) may ask one endpoint. */
export interface RequestLimit {
  /** Endpoints of one name share the count. */
  name: string;
  /** Requests in a window. */
  max: number;
  /** Milliseconds. */
  windowMs: number;
}

/** A profile may be saved so often, from the API and from the pages together. */
export const SAVE_PROFILE_LIMIT: RequestLimit = {
  ...{ name: "save-profile", max: 240, windowMs: 3_600_000 },
};

/** Codes that prove an address may be mailed so often, from the API and from the pages together. */
export const RESEND_LIMIT: RequestLimit = {
  ...{ name: "verify-email", max: 5, windowMs: 3_600_000 },
};

/** Codes for another address may be mailed so often, from the API and from the pages together. */
export const CHANGE_EMAIL_LIMIT: RequestLimit = {
  ...{ name: "change-email", max: 10, windowMs: 3_600_000 },
};

/** Pictures may be changed so often, from the API and from the page together. */
export const AVATAR_LIMIT: RequestLimit = {
  ...{ name: "avatar", max: 20, windowMs: 3_600_000 },
};

/** Consents may be changed so often, from the API and from the pages together. */
export const CONSENTS_LIMIT: RequestLimit = {
  ...{ name: "consents", max: 60, windowMs: 3_600_000 },
};

/** How one is told may be changed so often, from the API and from the page together. */
export const ALERTS_LIMIT: RequestLimit = {
  ...{ name: "alerts", max: 60, windowMs: 3_600_000 },
};

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
