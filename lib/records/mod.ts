export { forgetDepartedRecords } from "@/lib/records/departed.ts";
