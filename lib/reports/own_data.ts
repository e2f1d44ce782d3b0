import { listOwnReports } from "@/lib/reports/reports.ts";
import type { Services } from "@/lib/services.ts";

const BATCH = 100;

/** What somebody reported, and what came of it, for themselves. */
export function ownReportData(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return { reports: reports(services, userId) };
}

async function* reports(services: Services, userId: number) {
  let cursor: string | undefined;
  do {
    const asked = { userId, limit: BATCH, cursor };
    const page = await listOwnReports(services, asked);
    yield* page.results;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
