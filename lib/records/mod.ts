export { forgetDepartedRecords } from "@/lib/records/departed.ts";
export { findExport, readExport, startExport } from "@/lib/records/exports.ts";
export { fileAbout } from "@/lib/records/file.ts";
export { HOLDINGS } from "@/lib/records/places.ts";
export { handleExports } from "@/lib/records/job.ts";
export { tableOf } from "@/lib/records/table.ts";
