export { forgetReporter } from "@/lib/reports/departed.ts";
export { fileReport, listOwnReports } from "@/lib/reports/reports.ts";
export type { Evidence, Report, SeenMessage } from "@/lib/reports/stored.ts";
export { ownReportData } from "@/lib/reports/own_data.ts";
