import { handleWakings } from "@/lib/alerts/deliver.ts";
import { tellOfTalk } from "@/lib/alerts/said.ts";
import { tellOfNotices } from "@/lib/alerts/told.ts";
import type { Services } from "@/lib/services.ts";

export { forgetDepartedAlerts } from "@/lib/alerts/departed.ts";
export { ownAlertData } from "@/lib/alerts/own_data.ts";
export {
  changeAlertSettings,
  readAlertSettings,
} from "@/lib/alerts/settings.ts";
export {
  readPushState,
  subscribe,
  unsubscribe,
} from "@/lib/alerts/subscriptions.ts";

/** Tells people beside the page of what happens. Call before the jobs start. */
export function handleAlerts(services: Services): void {
  tellOfNotices(services);
  tellOfTalk(services);
  handleWakings(services);
}
