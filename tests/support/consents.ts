import { changeConsents, type ConsentKind } from "@/lib/consents/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Gives or withdraws one consent of these people, as their page does. */
export async function agreeTo(
  services: Services,
  userIds: readonly number[],
  { kind, given = true }: { kind: ConsentKind; given?: boolean },
): Promise<void> {
  for (const userId of userIds) {
    const changes = { [kind]: given };
    const decided = { userId, locale: "ko", via: "settings", changes } as const;
    await changeConsents(services, decided);
  }
}
