export { type DeadJobAct, settleDeadJob } from "@/lib/admin/jobs.ts";
export { findPeople, findPerson, type UserRecord } from "@/lib/admin/users.ts";
