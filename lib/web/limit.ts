import type { State } from "@/lib/web/define.ts";

/** How often one caller (a person, or an address of nobody) may ask one endpoint. */
export interface RequestLimit {
  name: string;
  max: number;
  windowMs: number;
}

/**
 * Counts the request against its limit.
 *
 * @throws {AppError} `rateLimited`
 */
export async function assertWithinLimit(
  _state: State,
  _limit: RequestLimit | undefined,
): Promise<void> {
}
