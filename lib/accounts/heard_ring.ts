import type { Services } from "@/lib/services.ts";

/**
 * The newest ring of somebody's bell, where this process is certain to have
 * heard it: what was read of them behind it, and only changes with a ring, is
 * still so. Null where it is not certain, and where other processes share the
 * store, whose rings may be late.
 */
export function heardRing(
  { config, processes, doorbells }: Services,
  userId: number,
): string | null {
  if (!config.kvLocal || processes.shared) return null;
  return doorbells.heard(userId);
}
