import { getAll, listPage, type Page } from "@/lib/kv/page.ts";
import { queueKey, reportAboutKey, reportKey } from "@/lib/reports/keys.ts";
import type { Report } from "@/lib/reports/stored.ts";
import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";

/** Of more reports about one person these are counted. */
const MOST_ABOUT = 100;

/**
 * A page of reports for administrators: open ones the oldest first, decided
 * ones the latest first.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listReports(
  { kv }: Pick<Services, "kv">,
  { queue, limit, cursor }: {
    queue: "open" | "decided";
    limit: number;
    cursor?: string;
  },
): Promise<Page<Report>> {
  const prefix = queueKey({ queue, at: 0, id: 0 }).slice(0, 2);
  const reverse = queue === "decided";
  const page = await listPage<number>(kv, { prefix }, {
    ...{ limit, cursor, reverse },
  });
  const keys = page.results.map(({ value }) => reportKey(value));
  const reports = await getAll<Report>(kv, keys);
  const results = reports.flatMap(({ value }) => value ?? []);
  return { results, next: page.next };
}

/**
 * A report with its evidence, for administrators.
 *
 * @throws {AppError} `notFound`
 */
export async function requireReport(
  { kv }: Pick<Services, "kv">,
  id: number,
): Promise<Report> {
  const { value } = await kv.get<Report>(reportKey(id));
  if (value === null) {
    throw new AppError("notFound", `Cannot find report ${id}`);
  }
  return value;
}

/** The newest reports about somebody, at most 100. */
export async function listReportsAbout(
  { kv }: Pick<Services, "kv">,
  userId: number,
): Promise<Report[]> {
  const prefix = reportAboutKey(userId, 0).slice(0, 2);
  const ids = await Array.fromAsync(
    kv.list<number>({ prefix }, { limit: MOST_ABOUT }),
    ({ value }) => value,
  );
  const reports = await getAll<Report>(kv, ids.map(reportKey));
  return reports.flatMap(({ value }) => value ?? [])
    .toSorted((a, b) => b.at - a.at);
}
