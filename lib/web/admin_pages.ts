import type { Context } from "fresh";
import { listCards } from "@/lib/accounts/mod.ts";
import { HttpError } from "fresh";
import type { Services } from "@/lib/services.ts";
import { Id } from "@/lib/shapes.ts";
import type { State } from "@/lib/web/define.ts";

/** Lines on a page for administrators. */
export const ADMIN_LIMIT = 50;

/** Where a list goes on, as the address of its page says it. */
export function cursorIn(url: URL): string | undefined {
  return url.searchParams.get("after")?.slice(0, 500) || undefined;
}

/** The id in the address of a page; what is none is no page. */
export function idIn(ctx: Context<State>, name: string): number {
  const id = Id.safeParse(ctx.params[name]);
  if (!id.success) throw new HttpError(404);
  return id.data;
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
