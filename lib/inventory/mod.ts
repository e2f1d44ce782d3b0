// Runs in the browser too.
import { ACCOUNT_ENTRIES } from "@/lib/inventory/account.ts";
import type { InventoryEntry } from "@/lib/inventory/entry.ts";
import { FINDING_ENTRIES } from "@/lib/inventory/finding.ts";
import { ORDER_ENTRIES } from "@/lib/inventory/orders.ts";
import { SERVICE_ENTRIES } from "@/lib/inventory/service.ts";
import { TALK_ENTRIES } from "@/lib/inventory/talk.ts";

export type { InventoryEntry, Words } from "@/lib/inventory/entry.ts";

/** Everything that the store keeps. The privacy policy is made of it, and a test holds it against the store. */
export const INVENTORY: readonly InventoryEntry[] = [
  ...ACCOUNT_ENTRIES,
  ...FINDING_ENTRIES,
  ...TALK_ENTRIES,
  ...ORDER_ENTRIES,
  ...SERVICE_ENTRIES,
];
