import {
  addAdminAct,
  addSuspension,
  findUser,
  warnedMail,
} from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import {
  queueKey,
  reportAboutKey,
  reportKey,
  reportOfKey,
} from "@/lib/reports/keys.ts";
import type { Report } from "@/lib/reports/stored.ts";
import type { Services } from "@/lib/services.ts";

/** Evidence is kept so long after the decision, for who complains about it. */
const KEPT_MS = 180 * 86_400_000;

/** What an administrator decides. `until` is milliseconds, null for good. */
export type Decision =
  | { state: "dismissed" | "warned"; note: string }
  | { state: "suspended"; note: string; until: number | null };

/** Who decides what about which report. */
export interface Deciding {
  /** The administrator. */
  adminId: number;
  /** An open report. */
  reportId: number;
  /** What becomes of it. */
  decision: Decision;
}

/**
 * Decides about a report, once: who reported hears that it was looked at, and
 * whom it is about is warned or kept out in the same commit.
 *
 * @throws {AppError} `notFound`, `changedElsewhere` when it is decided already, `userNotFound` when
 * who is to be suspended is gone, `validationFailed` for oneself
 */
export async function decideReport(
  services: Services,
  deciding: Deciding,
): Promise<Report> {
  const { kv } = services;
  return await untilCommitted(async () => {
    const entry = await kv.get<Report>(reportKey(deciding.reportId));
    const report = entry.value;
    if (report === null) {
      throw new AppError("notFound", "Cannot decide: no such report");
    }
    if (report.state !== "open") {
      throw new AppError("changedElsewhere", "Cannot decide: it is decided");
    }
    const operation = kv.atomic().check(entry);
    const decided = settle(services, operation, { report, deciding });
    await tellAbout(services, operation, { report, deciding });
    tellReporter(services, operation, report);
    return (await operation.commit()).ok ? decided : LOST_RACE;
  });
}

interface Settling {
  report: Report;
  deciding: Deciding;
}

/** The report leaves the queue, and is gone some time later. */
function settle(
  { now }: Services,
  operation: Deno.AtomicOperation,
  { report, deciding: { adminId, decision } }: Settling,
): Report {
  const { id, about_id, at, kind, thing, reporter_id } = report;
  const decidedAt = now();
  const decided: Report = {
    ...report,
    state: decision.state,
    decided: { at: decidedAt, by: adminId, note: decision.note },
  };
  const expireIn = KEPT_MS;
  operation.delete(queueKey({ queue: "open", at, id }))
    .set(reportKey(id), decided, { expireIn })
    .set(queueKey({ queue: "decided", at: decidedAt, id }), id, { expireIn })
    .set(reportAboutKey(about_id, id), id, { expireIn });
  if (reporter_id !== null) {
    operation.set(reportOfKey(reporter_id, kind, thing), id, { expireIn });
  }
  return decided;
}

async function tellAbout(
  services: Services,
  operation: Deno.AtomicOperation,
  { report, deciding: { adminId, decision } }: Settling,
): Promise<void> {
  const { id, about_id: userId, category } = report;
  const facts = { report: String(id), note: decision.note };
  switch (decision.state) {
    case "dismissed":
      addAdminAct(services, operation, {
        ...{ adminId, act: "dismiss", userId, facts },
      });
      return;
    case "warned": {
      const user = await findUser(services, userId);
      addAdminAct(services, operation, {
        ...{ adminId, act: "warn", userId, facts },
      });
      if (user === null || user.deleted_at !== null) return;
      services.mail.queue(operation, warnedMail(services, { user, category }));
      addNotice(services, operation, {
        ...{ userId, kind: "warned", facts: { category } },
        link: "/terms",
      });
      return;
    }
    case "suspended": {
      const { until, note } = decision;
      await addSuspension(services, operation, {
        ...{ adminId, userId, until, category, note },
      });
    }
  }
}

function tellReporter(
  services: Services,
  operation: Deno.AtomicOperation,
  { reporter_id: userId }: Report,
): void {
  if (userId === null) return;
  const link = "/reports";
  addNotice(services, operation, {
    ...{ userId, kind: "reportDone", facts: {}, link },
  });
}
