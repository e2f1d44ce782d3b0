import { z } from "zod";

/** Names of things are opaque; numbers are taken as their digits. */
const Name = z.union([z.string().min(1), z.number()]).transform(String);
const Value = z.union([z.string(), z.number(), z.boolean()]);
const Weight = z.number().min(0).max(1);

/** The kinds of questions of the exchange format. */
const Kind = z.enum([
  "number",
  "scale",
  "choice",
  "multi",
  "share",
  "text",
]);

/** The acts of the exchange format. */
const ActName = z.enum([
  "like",
  "pass",
  "reply",
  "message",
  "unmatch",
  "block",
  "report",
]);

/** First line of a file, if there is one. */
export const MetaLine = z.object({
  format: z.literal("match-exchange").optional(),
  version: z.literal(1).optional(),
});

/** What was asked. */
export const QuestionLine = z.object({
  id: Name,
  kind: Kind,
  min: z.number().nullish(),
  max: z.number().nullish(),
  options: z.array(Value).nullish(),
  label: z.string().nullish(),
  group: z.string().nullish(),
  sensitive: z.boolean().nullish(),
});

/** What somebody wants of a question, or of every question of a group. */
export const Seek = z.object({
  q: Name.nullish(),
  group: z.string().nullish(),
  want: z.union([
    z.enum(["high", "low", "similar", "same", "different", "accept"]),
    z.object({ accept: z.array(Value) }),
  ]),
  accept: z.array(Value).nullish(),
  values: z.array(Value).nullish(),
  weight: Weight.nullish(),
});

/** What somebody cannot live with: everything outside these values. */
export const Dealbreaker = z.object({
  q: Name,
  accept: z.array(Value).nullish(),
  min: z.number().nullish(),
  max: z.number().nullish(),
});

/** Somebody. */
export const PersonLine = z.object({
  id: Name,
  pool: Name.nullish(),
  side: Name.nullish(),
  answers: z.record(z.string(), z.unknown()).nullish(),
  seeks: z.array(Seek).nullish(),
  dealbreakers: z.array(Dealbreaker).nullish(),
  text: z.object({ bio: z.string().nullish() }).nullish(),
});

/** What somebody did to somebody. */
export const ActLine = z.object({
  from: Name,
  to: Name,
  act: ActName,
  t: z.number().nullish(),
});

/** A pair to score. */
export const AskLine = z.object({ a: Name, b: Name });

/** What the schema of the same name describes, once parsed. */
export type QuestionLine = z.infer<typeof QuestionLine>;
/** What the schema of the same name describes, once parsed. */
export type PersonLine = z.infer<typeof PersonLine>;
/** What the schema of the same name describes, once parsed. */
export type ActLine = z.infer<typeof ActLine>;
/** What the schema of the same name describes, once parsed. */
export type AskLine = z.infer<typeof AskLine>;
/** What the schema of the same name describes, once parsed. */
export type Seek = z.infer<typeof Seek>;
/** What the schema of the same name describes, once parsed. */
export type Dealbreaker = z.infer<typeof Dealbreaker>;
type ActName = z.infer<typeof ActName>;
