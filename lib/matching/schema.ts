// Runs in the browser too.
import { z } from "zod";
import { Mode } from "@/lib/profiles/schema.ts";
import { Id, UserCard, whole } from "@/lib/shapes.ts";

/** A day: nobody looks at a card for longer. */
export const LONGEST_LOOK_MS = 86_400_000;

/** Older clients know dates only, and do not say so. */
export const ModeQuery = z.object({ mode: Mode.default("date") });

/** About whom, and for how long the card was on screen (ms): a pass that was not looked at teaches nothing. */
export const DecisionInput = z.object({
  user_id: Id.optional(),
  /** What an older client calls `user_id`; it knows dates only. */
  user_profile: Id.optional(),
  mode: Mode.default("date"),
  shown_ms: whole(0, LONGEST_LOOK_MS).optional(),
}).meta({ id: "DecisionInput" });
/** What the schema of the same name describes, once parsed. */
export type DecisionInput = z.infer<typeof DecisionInput>;

/** Cards that were before somebody's eyes. */
export const SeenInput = z.object({
  mode: Mode,
  user_ids: z.array(Id).min(1).max(50),
}).meta({ id: "SeenInput" });

/** Whose card comes back: of the newest decision, which `user_id` may name. */
export const UndoInput = z.object({
  mode: Mode.default("date"),
  user_id: Id.optional(),
}).meta({ id: "UndoInput" });

/** What became of a decision; `room_id` is that of the match, null when there is none. */
export const Decided = z.object({
  matched: z.boolean(),
  room_id: z.number().nullable(),
}).meta({ id: "Decided" });

/** Like a decision, with about whom it was. */
export const Undone = Decided.extend({ user_id: z.number() })
  .meta({ id: "Undone" });

/** A text in both languages. */
export const Words = z.object({ ko: z.string(), en: z.string() });

/** One question that both answered, each answer in words. */
export const Reason = z.object({
  question: z.string(),
  label: Words,
  answers: z.array(z.object({ user_id: z.number(), text: Words })),
}).meta({ id: "Reason" });
/** What the schema of the same name describes, once parsed. */
export type Reason = z.infer<typeof Reason>;

/**
 * What two people see of each other in a mode. `score` and `margin` are
 * percent; `reasons`, `conflicts` and `ask` read the same from both sides.
 */
export const CardView = z.object({
  user: UserCard,
  mode: Mode,
  bio: z.string(),
  score: z.number(),
  margin: z.number(),
  confidence: z.number(),
  /** Why these two, in a sentence or three. */
  summary: Words,
  reasons: z.array(Reason),
  conflicts: z.array(Reason),
  ask: z.array(z.object({ question: z.string(), label: Words })),
  state: z.enum(["new", "liked", "passed", "later", "matched"]),
}).meta({ id: "MatchCard" });
/** What the schema of the same name describes, once parsed. */
export type CardView = z.infer<typeof CardView>;

/** A section of the questionnaire with what two people show each other. */
export interface Compared {
  /** What the section is called. */
  title: z.infer<typeof Words>;
  /** A question each: what both said, null where one of them does not show it. */
  rows: {
    question: string;
    label: z.infer<typeof Words>;
    mine: z.infer<typeof Words> | null;
    theirs: z.infer<typeof Words> | null;
  }[];
}

/** What stands between somebody and the cards of a mode. */
export type Missing = "circle" | "email" | "profile" | "off";

/** A condition of mine, how many it rules out, and how many I would see without it. */
export interface Condition {
  /** Its id. */
  question: string;
  /** What it is called. */
  label: z.infer<typeof Words>;
  /** People it rules out. */
  count: number;
  /** People that only it rules out. */
  gain: number;
}

/** How many cards are asked for, and in which mode. */
export const RecommendedQuery = z.object({
  mode: Mode.default("date"),
  limit: whole(1, 100).default(20),
});

/** Cards, the best first. */
export const Recommended = z.object({
  results: z.array(CardView),
  /** Question → how many my condition rules out; `theirs`: a condition of theirs. */
  excluded: z.record(z.string(), z.number()),
  /** Question → how many more I would see without my condition. */
  gains: z.record(z.string(), z.number()),
  population: z.number(),
  /** When new people come, where those of today are used up. */
  resumes_at: z.string().nullable(),
  scored_at: z.string(),
}).meta({ id: "Recommended" });

/** Two people who like each other. */
export const MatchView = z.object({
  user: UserCard,
  mode: Mode,
  room_id: z.number(),
  matched_at: z.string(),
}).meta({ id: "Match" });
/** What the schema of the same name describes, once parsed. */
export type MatchView = z.infer<typeof MatchView>;

/** Somebody who likes me and waits for an answer. */
export const LikeView = z.object({
  user: UserCard,
  liked_at: z.string(),
}).meta({ id: "Like" });
/** What the schema of the same name describes, once parsed. */
export type LikeView = z.infer<typeof LikeView>;

/** To whom a friend request goes. */
export const FriendInput = z.object({ to_user: Id }).meta({
  id: "FriendInput",
});

/** A request between two people; `user` is the other one, null when gone. */
export const FriendRequestView = z.object({
  id: z.number(),
  user: UserCard.nullable(),
  incoming: z.boolean(),
  /** The ids of who asked and who was asked. */
  from_user: z.number(),
  to_user: z.number(),
  state: z.enum(["pending", "accepted", "rejected"]),
  room_id: z.number().nullable(),
  created_at: z.string(),
}).meta({ id: "FriendRequest" });
/** What the schema of the same name describes, once parsed. */
export type FriendRequestView = z.infer<typeof FriendRequestView>;
