import { type Config, readConfig } from "@/lib/config.ts";
import { openServices } from "@/lib/open_services.ts";
import type { Services } from "@/lib/services.ts";
import { demandRings } from "@/tests/support/ringing.ts";

/** Services over a store in memory, with limits off and a clock of one's own. What ends a session has to ring. */
export async function openTestServices(
  { now, config }: { now?: () => number; config?: Partial<Config> } = {},
): Promise<{ services: Services; close: () => Promise<void> }> {
  const base = readConfig({
    KV_PATH: ":memory:",
    RATE_LIMITS: "off",
    LIGHT_PASSWORDS: "on",
    OPEN_METEO_URL: "off",
    SECRET_KEY: crypto.randomUUID(),
  });
  const opened = await openServices({ ...base, ...config }, { now });
  demandRings(opened.services.kv);
  return opened;
}
