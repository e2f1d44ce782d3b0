// Runs in the browser too.
import { z } from "zod";
import { Reason } from "@/lib/matching/schema.ts";
import { text, UserCard, whole } from "@/lib/shapes.ts";

/** So many clauses a draft has at most. */
export const MOST_CLAUSES = 10;
/** Code points of one clause. */
const LONGEST_CLAUSE = 300;

const Words = z.object({ ko: z.string(), en: z.string() });

/** What two people agree on where they differ; words of ours in both languages, their own as typed. */
const Clause = z.object({
  question: z.string(),
  label: Words,
  text: Words,
  /** What both answered, while the card at the top of the room has it. */
  answers: Reason.shape.answers,
});

/** A version that both signed, as it stands in the room's log. */
const SignedVersion = z.object({
  version: z.number(),
  seq: z.number(),
  signed_at: z.string(),
  clauses: z.array(z.object({ label: Words, text: Words })),
});

/**
 * The house rules of two roommates: one clause for each thing in which they
 * differ. A draft until both have signed the same words.
 */
export const HouseRules = z.object({
  room_id: z.number(),
  other: UserCard,
  /** Raised by every change of the words: what one signs or replaces. */
  revision: z.number(),
  /** The version that is drafted, or that was signed last. */
  version: z.number(),
  state: z.enum(["draft", "signed"]),
  clauses: z.array(Clause),
  signatures: z.array(z.object({ user_id: z.number(), at: z.string() })),
  /** Newest first. */
  signed: z.array(SignedVersion),
  /** Whether the other is still there to agree. */
  can_change: z.boolean(),
}).meta({ id: "HouseRules" });
/** What the schema of the same name describes, once parsed. */
export type HouseRules = z.infer<typeof HouseRules>;

const Revision = whole(0, Number.MAX_SAFE_INTEGER);

/** New words of clauses, made from this revision; a clause that is not named stays. */
export const HouseRulesInput = z.object({
  revision: Revision,
  clauses: z.array(z.object({
    question: z.string().min(1).max(40),
    text: text(1, LONGEST_CLAUSE),
  })).max(MOST_CLAUSES),
}).meta({ id: "HouseRulesInput" });
/** What the schema of the same name describes, once parsed. */
export type HouseRulesInput = z.infer<typeof HouseRulesInput>;

/** Which words are meant: those of this revision and no others. */
export const HouseRulesRevision = z.object({ revision: Revision })
  .meta({ id: "HouseRulesRevision" });
