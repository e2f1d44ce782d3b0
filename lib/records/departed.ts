import { DEPARTED_RECORDS_QUEUE } from "@/lib/accounts/mod.ts";
import { dropExport } from "@/lib/records/exports.ts";
import { forgetReporter } from "@/lib/reports/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Forgets what those who deleted their account had asked for. Call before the jobs start; running twice changes nothing. */
export function forgetDepartedRecords(services: Services): void {
  services.jobs.handle(DEPARTED_RECORDS_QUEUE, async (payload) => {
    await forgetReporter(services, Number(payload));
    await dropExport(services, Number(payload));
  });
}
