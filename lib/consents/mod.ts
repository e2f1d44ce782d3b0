export {
  addConsents,
  changeConsents,
  CHANGED_CONSENTS_QUEUE,
  dropConsents,
  haveAgreed,
  readConsents,
} from "@/lib/consents/consents.ts";
export { CONSENT_VERSIONS, textHashOf } from "@/lib/consents/versions.ts";
export type { ConsentKind, ConsentVia } from "@/lib/consents/schema.ts";
