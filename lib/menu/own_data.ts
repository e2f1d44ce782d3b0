import { menuKey } from "@/lib/menu/keys.ts";
import type { StoredMenu } from "@/lib/menu/stored.ts";
import type { Services } from "@/lib/services.ts";

/** What somebody asked about food and what was suggested, for themselves. */
export function ownMenuData(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return { menus: menus(services, userId) };
}

async function* menus({ kv }: Services, userId: number) {
  const { value } = await kv.get<StoredMenu>(menuKey(userId));
  if (value === null) return;
  const { use_model, turns } = value;
  for (const { at, ...turn } of turns) {
    yield { ...turn, at: new Date(at).toISOString(), use_model };
  }
}
