import { randomId } from "@/lib/kv/ids.ts";
import { assertWithinLimit } from "@/lib/kv/limits.ts";
import { getAll, listPage, type Page } from "@/lib/kv/page.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { teachReport } from "@/lib/matching/mod.ts";
import { findEvidence, type Found } from "@/lib/reports/evidence.ts";
import {
  queueKey,
  reportAboutKey,
  reportKey,
  reportOfKey,
} from "@/lib/reports/keys.ts";
import type { ReportInput, ReportView } from "@/lib/reports/schema.ts";
import type { Report } from "@/lib/reports/stored.ts";
import { blockUser } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Enough for a bad day, too few to bury the queue. */
const LIMIT = { name: "reports", max: 20, windowMs: 86_400_000 };

/**
 * Reports a person, a message, an order or a card: administrators get what
 * stands there now, which stays although it is deleted later. Reporting the
 * same again while it waits is reporting once. Whom it is about is not told.
 *
 * @throws {AppError} `validationFailed`, `rateLimited`, `userNotFound`, `roomNotFound`,
 * `messageNotFound`, `orderNotFound`, `profileNeeded`
 */
export async function fileReport(
  services: Services,
  { userId, input }: { userId: number; input: ReportInput },
): Promise<{ report: ReportView; created: boolean }> {
  await assertWithinLimit(services, { ...LIMIT, key: String(userId) });
  const found = await findEvidence(services, userId, input);
  const filed = await untilCommitted(() =>
    file(services, { userId, input, found })
  );
  // Who a card is about is not known by account: there is nobody to block.
  if (input.block === true && input.kind !== "card") {
    await blockUser(services, { userId, otherId: found.aboutId });
  }
  return { report: showReport(filed.report), created: filed.created };
}

/**
 * What somebody has reported, in no order.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listOwnReports(
  { kv }: Pick<Services, "kv">,
  { userId, limit, cursor }: { userId: number; limit: number; cursor?: string },
): Promise<Page<ReportView>> {
  const prefix = reportOfKey(userId, "", "").slice(0, 2);
  const page = await listPage<number>(kv, { prefix }, { limit, cursor });
  const keys = page.results.map(({ value }) => reportKey(value));
  const reports = await getAll<Report>(kv, keys);
  const results = reports.flatMap(({ value }) =>
    value === null ? [] : [showReport(value)]
  );
  return { results, next: page.next };
}

async function file(
  services: Services,
  { userId, input, found }: {
    userId: number;
    input: ReportInput;
    found: Found;
  },
): Promise<{ report: Report; created: boolean } | typeof LOST_RACE> {
  const { kv, now } = services;
  const { aboutId, thing, evidence } = found;
  const { kind, category, reason } = input;
  const known = await kv.get<number>(reportOfKey(userId, kind, thing));
  if (known.value !== null) {
    const earlier = await kv.get<Report>(reportKey(known.value));
    if (earlier.value?.state === "open") {
      return { report: earlier.value, created: false };
    }
  }
  const [id, at] = [randomId(), now()];
  const report: Report = {
    ...{ id, at, reporter_id: userId, about_id: aboutId, kind, thing },
    ...{ category, reason, evidence, state: "open" },
  };
  const operation = kv.atomic().check(known)
    .set(known.key, id).set(reportKey(id), report)
    .set(queueKey({ queue: "open", at, id }), id)
    .set(reportAboutKey(aboutId, id), id);
  teachReport(services, operation, { userId, otherId: aboutId });
  return (await operation.commit()).ok ? { report, created: true } : LOST_RACE;
}

function showReport(
  { id, kind, category, reason, state, at }: Report,
): ReportView {
  const created_at = new Date(at).toISOString();
  return { id, kind, category, reason, state, created_at };
}
