import { DEPARTED_RECORDS_QUEUE } from "@/lib/accounts/mod.ts";
import { forgetReporter } from "@/lib/reports/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Forgets what those who deleted their account had asked for. Call before the jobs start; running twice changes nothing. */
export function forgetDepartedRecords(services: Services): void {
  services.jobs.handle(
    DEPARTED_RECORDS_QUEUE,
    (payload) => forgetReporter(services, Number(payload)),
  );
}
