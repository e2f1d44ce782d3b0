import { listCards } from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Lines on a page for administrators. */
export const ADMIN_LIMIT = 50;

/** Where a list goes on, as the address of its page says it. */
export function cursorIn(url: URL): string | undefined {
  return url.searchParams.get("after")?.slice(0, 500) || undefined;
}

/** What people are called now, by id; who is nobody is left out. */
export async function namesOf(
  services: Services,
  ids: readonly (number | null | undefined)[],
): Promise<Record<number, string>> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const cards = await listCards(services, known);
  return Object.fromEntries(
    [...cards].map(([id, card]) => [id, card.display_name]),
  );
}
