export { type DeadJobAct, settleDeadJob } from "@/lib/admin/jobs.ts";
export { findPeople, findPerson, type UserRecord } from "@/lib/admin/users.ts";
export { answerMatchingFile, exportMatching } from "@/lib/admin/exchange.ts";
