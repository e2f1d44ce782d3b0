import type { AccountFieldKey } from "@/lib/accounts/rules.ts";
import { requireCircle, resolveAddress } from "@/lib/circles/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";

/** Where somebody says to live: a circle by id, or an address as typed. */
export interface Home {
  /** In Korean, as precise as the person likes; only the neighbourhood of it is kept. */
  address?: string;
  /** Null for nowhere. It counts before the address. */
  circleId?: number | null;
}

/**
 * The circle that somebody means: null for none, undefined when they don't say.
 *
 * @throws {AppError} `validationFailed` for `address` (with `details.suggestions`) or `circle_id`
 */
export async function circleIdOf(
  services: Services,
  { address, circleId }: Home,
): Promise<number | null | undefined> {
  if (circleId === null) return null;
  if (circleId !== undefined) {
    const circle = await naming(
      "circle_id",
      "circleUnknown",
      () => requireCircle(services, circleId),
    );
    return circle.id;
  }
  if (address === undefined) return undefined;
  if (address.trim() === "") return null;
  const circle = await naming(
    "address",
    "addressUnknown",
    () => resolveAddress(services, address),
  );
  return circle.id;
}

/** Makes of "no such circle" what is wrong with a field. */
async function naming<T>(
  field: string,
  key: AccountFieldKey,
  look: () => Promise<T>,
): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "circleNotFound") {
      throw error;
    }
    throw new AppError("validationFailed", error.message, {
      fields: { [field]: [key] },
      details: error.options.details,
    });
  }
}
