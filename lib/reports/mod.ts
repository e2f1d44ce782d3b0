export { decideReport, type Decision } from "@/lib/reports/decide.ts";
export { forgetReporter } from "@/lib/reports/departed.ts";
export { ownReportData } from "@/lib/reports/own_data.ts";
export {
  listReports,
  listReportsAbout,
  requireReport,
} from "@/lib/reports/queue.ts";
export { fileReport, listOwnReports } from "@/lib/reports/reports.ts";
export type { Evidence, Report, SeenMessage } from "@/lib/reports/stored.ts";
