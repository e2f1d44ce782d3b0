import { DEPARTED_MENUS_QUEUE } from "@/lib/accounts/mod.ts";
import { forgetMenu } from "@/lib/menu/menu.ts";
import type { Services } from "@/lib/services.ts";

/** Deletes what the departed asked about food. Call before the jobs start; running twice changes nothing. */
export function forgetDepartedMenus(services: Services): void {
  services.jobs.handle(
    DEPARTED_MENUS_QUEUE,
    (payload) => forgetMenu(services, Number(payload)),
  );
}
