import { ownAccountData } from "@/lib/accounts/mod.ts";
import { ownAlertData } from "@/lib/alerts/mod.ts";
import { ownCompanionData } from "@/lib/companions/mod.ts";
import { readConsents } from "@/lib/consents/mod.ts";
import { ownMatchingData } from "@/lib/matching/mod.ts";
import { ownMenuData } from "@/lib/menu/mod.ts";
import { ownNoticeData } from "@/lib/notices/mod.ts";
import { ownOrderData } from "@/lib/orders/mod.ts";
import { ownProfileData } from "@/lib/profiles/mod.ts";
import { ownReportData } from "@/lib/reports/mod.ts";
import { ownRoomData } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Everything that is held about somebody, by section: each domain tells what is theirs. */
export function holdingsOf(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return {
    ...ownAccountData(services, userId),
    consents: consents(services, userId),
    ...ownProfileData(services, userId),
    ...ownRoomData(services, userId),
    ...ownOrderData(services, userId),
    ...ownCompanionData(services, userId),
    ...ownMatchingData(services, userId),
    ...ownMenuData(services, userId),
    ...ownNoticeData(services, userId),
    ...ownAlertData(services, userId),
    ...ownReportData(services, userId),
  };
}

async function* consents(services: Services, userId: number) {
  yield* (await readConsents(services, userId)).history;
}
