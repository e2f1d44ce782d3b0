// Runs in the browser too.
import { z } from "zod";
import { CONSENT_KINDS } from "@/lib/consents/rules.ts";
import { Flag, Moment } from "@/lib/shapes.ts";

/** What somebody may agree to. */
export const ConsentKind = z.enum(CONSENT_KINDS);
/** What the schema of the same name describes, once parsed. */
export type ConsentKind = z.infer<typeof ConsentKind>;

/** What was agreed to where: at sign-up, on the page of consents, or by a program. */
export const ConsentVia = z.enum(["signup", "settings", "api"]);
/** What the schema of the same name describes, once parsed. */
export type ConsentVia = z.infer<typeof ConsentVia>;

/** How one consent stands now. */
export const Consent = z.object({
  kind: ConsentKind,
  /** Given for the text that counts today. */
  given: z.boolean(),
  /** Given once, for a text that has changed since. */
  outdated: z.boolean(),
  /** The version of the text that counts today. */
  version: z.string(),
  /** When it was given or withdrawn last. */
  decided_at: Moment.nullable(),
}).meta({ id: "Consent" });
/** What the schema of the same name describes, once parsed. */
export type Consent = z.infer<typeof Consent>;

/** One decision about one consent, with the words that were shown. */
export const ConsentEvent = z.object({
  kind: ConsentKind,
  given: z.boolean(),
  version: z.string(),
  /** SHA-256 of the text that was shown, base64url. */
  text_hash: z.string(),
  locale: z.enum(["ko", "en"]),
  via: ConsentVia,
  at: Moment,
}).meta({ id: "ConsentEvent" });
/** What the schema of the same name describes, once parsed. */
export type ConsentEvent = z.infer<typeof ConsentEvent>;

/** How a person's consents stand, and how they came about. */
export const Consents = z.object({
  consents: z.array(Consent),
  /** The newest first. */
  history: z.array(ConsentEvent),
}).meta({ id: "Consents" });
/** What the schema of the same name describes, once parsed. */
export type Consents = z.infer<typeof Consents>;

/** What is not named stays. */
export const ConsentChanges = z.object({
  required: Flag.optional(),
  ai: Flag.optional(),
  location: Flag.optional(),
  marketing: Flag.optional(),
});
/** What the schema of the same name describes, once parsed. */
export type ConsentChanges = z.infer<typeof ConsentChanges>;
