import { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import { OFFENCES } from "@/lib/i18n/offences.ts";

/** What the refusals of `logIn()` tell who knows the password. Moments are ISO 8601. */
export const Details = z.discriminatedUnion("code", [
  z.object({
    code: z.literal("accountClosed"),
    restore: z.string(),
    delete_at: z.string(),
  }),
  z.object({
    code: z.literal("accountSuspended"),
    /** Null for good. */
    until: z.string().nullable(),
    category: z.enum(OFFENCES),
    note: z.string(),
  }),
]);

/** Why somebody who proved the password does not get in. */
export type Ended = z.infer<typeof Details>;

/** The same of a failure; null for any other one. */
export function endedIn(error: unknown): Ended | null {
  if (!(error instanceof AppError)) return null;
  const { code, options } = error;
  return Details.safeParse({ ...options.details, code }).data ?? null;
}
