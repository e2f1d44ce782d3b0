// Runs in the browser too.
import { CONSENT_KINDS } from "@/lib/consents/rules.ts";
import type { ConsentKind } from "@/lib/consents/schema.ts";

/** The boxes of a sign-up, by the names of their fields. */
export type Agreed = { [Kind in ConsentKind as `agree_${Kind}`]?: boolean };

/** Which consents the boxes of a sign-up give. */
export function agreedKinds(agreed: Agreed): ConsentKind[] {
  return CONSENT_KINDS.filter((kind) => agreed[`agree_${kind}`] === true);
}
