// Runs in the browser too.
import { z } from "zod";
import { Flag, text, whole } from "@/lib/shapes.ts";

/** What people look for; a profile, and matching, for each. */
export const Mode = z.enum(["roommate", "date", "meal"]).meta({ id: "Mode" });

const MAX_BIO = 500;
/** More than any question has. */
const MAX_CHOICES = 32;
const OptionId = z.string().max(20).regex(/^[\w-]+$/);
const YEAR = whole(1900, 2100);

const Audience = z.enum(["all", "matched", "me"]);

/** docs/formulas.md (a) 3: irrelevant, a little, somewhat, very. */
const Importance = whole(0, 9).refine((n) => [0, 1, 3, 9].includes(n), {
  params: { key: "invalid" },
});

const Choices = z.array(OptionId).max(MAX_CHOICES);

/**
 * What somebody says to one question. Choices name option ids, numbers are
 * whole, texts free; `accepts` are option ids, or a range of numbers, or
 * "same" / "different" for texts. Without `value` the question is not answered.
 */
export const Answer = z.object({
  value: z.union([z.number().int(), z.string().max(2_000), Choices]).optional(),
  accepts: z.union([
    Choices,
    z.object({ min: YEAR.optional(), max: YEAR.optional() }),
  ]).optional(),
  importance: Importance.optional(),
  veto: Flag.optional(),
  audience: Audience.optional(),
}).meta({ id: "Answer" });
/** What `Answer` describes, once parsed. */
export type AnswerInput = z.infer<typeof Answer>;

/** What the owner wants of the matching as a whole. */
const Preferences = z.object({
  /** Be proposed to others and get proposals without asking. */
  auto_match: Flag.default(true),
  /** Let texts of mine (bio, and what I said in rooms where both agreed) count. */
  use_text: Flag.default(false),
}).meta({ id: "Preferences" });

/** At most as many as a questionnaire can have; unknown questions are refused. */
const Answers = z.record(z.string().max(40), Answer).refine(
  (answers) => Object.keys(answers).length <= 60,
  { params: { key: "tooLong", max: 60 } },
);

/** A profile as its owner saves it whole: answers that are absent are removed. */
export const ProfileInput = z.object({
  bio: text(0, MAX_BIO).default(""),
  answers: Answers.default({}),
  preferences: Preferences.prefault({}),
  visible: Flag.default(false),
  /** The version that the change was made from: another one since is refused. */
  version: whole(0, Number.MAX_SAFE_INTEGER).optional(),
}).meta({ id: "ProfileInput" });
/** What the schema of the same name describes, once parsed. */
export type ProfileInput = z.infer<typeof ProfileInput>;

const Role = z.enum([
  "acceptable",
  "similar",
  "complementary",
  "more",
  "information",
]);

const Words = z.object({ ko: z.string(), en: z.string() });

/** How far a profile has come, and which answer would help most next. */
export const Completeness = z.object({
  percent: z.number(),
  next: z.object({ question: z.string(), gain: z.number() }).nullable(),
}).meta({ id: "Completeness" });
/** What the schema of the same name describes, once parsed. */
export type Completeness = z.infer<typeof Completeness>;

/** An answer as it is kept. */
const AnswerView = z.object({
  value: z.union([z.number(), z.string(), z.array(z.string())]).optional(),
  accepts: z.union([
    z.array(z.string()),
    z.object({ min: z.number().optional(), max: z.number().optional() }),
  ]).optional(),
  importance: z.number().optional(),
  veto: z.boolean().optional(),
  audience: Audience.optional(),
}).meta({ id: "AnswerView" });

/** One's own profile of a mode. */
export const Profile = z.object({
  mode: Mode,
  bio: z.string(),
  answers: z.record(z.string(), AnswerView),
  preferences: z.object({ auto_match: z.boolean(), use_text: z.boolean() }),
  visible: z.boolean(),
  version: z.number(),
  updated_at: z.string().nullable(),
  completeness: Completeness,
}).meta({ id: "Profile" });
/** What the schema of the same name describes, once parsed. */
export type Profile = z.infer<typeof Profile>;

/** A question as its form asks it. */
export const QuestionView = z.object({
  id: z.string(),
  section: z.string(),
  kind: z.enum(["choice", "multi", "number", "text"]),
  /** What it is about, in a word or two. */
  label: Words,
  text: Words,
  /** How to ask which answers of the other are fine; null when that is not asked. */
  text_other: Words.nullable(),
  options: z.array(z.object({ id: z.string(), text: Words })),
  ordered: z.boolean(),
  role: Role,
  symmetric: z.boolean(),
  deal_breaker: z.boolean(),
  audience: Audience,
  quick: z.boolean(),
  min: z.number().nullable(),
  max: z.number().nullable(),
}).meta({ id: "Question" });
/** What the schema of the same name describes, once parsed. */
export type QuestionView = z.infer<typeof QuestionView>;

/** All that one mode asks, for clients that draw their own forms. */
export const QuestionList = z.object({
  mode: Mode,
  sections: z.array(z.object({ id: z.string(), title: Words })),
  questions: z.array(QuestionView),
}).meta({ id: "QuestionList" });
