import { z } from "zod";
import { Id, Moment, text, UserCard, whole } from "@/lib/shapes.ts";

/** Characters of a roster: a thousand people with names, ids and vetoes. */
const MAX_ROSTER = 200_000;
const MOST_WISHES = 50;

const RoundMode = z.enum(["roommate", "meal"]);
const SeatId = z.string().min(1).max(60);
const SeatIds = z.array(SeatId).max(MOST_WISHES);

/** A new round. Without a roster everybody with a visible profile of the mode takes part. */
export const NewRound = z.object({
  name: text(1, 60),
  mode: RoundMode.default("roommate"),
  /** People to a room. */
  size: whole(2, 4).default(2),
  /** CSV with a header: id, name, gender?, veto? (ids between semicolons). */
  roster: z.string().max(MAX_ROSTER).optional(),
}).meta({ id: "NewRound" });
/** What the schema of the same name describes, once parsed. */
export type NewRound = z.infer<typeof NewRound>;

/** The path of a round. */
export const RoundParams = z.object({ roundId: Id });

/** Whom somebody wants, best first, and with whom they must not be. */
export const Wishes = z.object({
  wants: SeatIds.default([]),
  vetoes: SeatIds.default([]),
}).meta({ id: "RoundWishes" });
/** What the schema of the same name describes, once parsed. */
export type Wishes = z.infer<typeof Wishes>;

/** Roommates or tables that are assigned at once, as people of its circle see it. */
export const Round = z.object({
  id: z.number(),
  circle_id: z.number(),
  name: z.string(),
  mode: RoundMode,
  size: z.number(),
  people: z.number(),
  state: z.enum(["open", "running", "done"]),
  /** 0 to 1 while it runs. */
  progress: z.number(),
  created_at: Moment,
  closed_at: Moment.nullable(),
}).meta({ id: "Round" });
/** What the schema of the same name describes, once parsed. */
export type Round = z.infer<typeof Round>;

/** The rounds of a circle, the newest first. */
export const RoundList = z.object({
  results: z.array(Round),
  can_administer: z.boolean(),
}).meta({ id: "RoundList" });
/** What the schema of the same name describes, once parsed. */
export type RoundList = z.infer<typeof RoundList>;

const SeatView = z.object({
  id: z.string(),
  name: z.string(),
  user: UserCard.nullable(),
});
type SeatView = z.infer<typeof SeatView>;

/** What came out. Members read their own room and the figures; administrators all. */
const RoundResult = z.object({
  groups: z.array(z.array(z.string())),
  unassigned: z.array(z.string()),
  seated: z.number(),
  left_over: z.number(),
  stable: z.boolean().nullable(),
  method: z.enum(["greedy", "irving", "weight", "groups"]),
  blocking: z.number(),
});

/** A round with its roster and, once it is done, what came out. */
export const RoundDetail = Round.extend({
  roster: z.array(SeatView),
  /** My own place on the roster. */
  my_id: z.string().nullable(),
  my_wishes: Wishes.nullable(),
  result: RoundResult.nullable(),
  can_administer: z.boolean(),
}).meta({ id: "RoundDetail" });
/** What the schema of the same name describes, once parsed. */
export type RoundDetail = z.infer<typeof RoundDetail>;

/** What `deno task match verify` checks. Lists of others are for administrators. */
export const Certificate = z.object({
  type: z.literal("certificate"),
  id: z.string(),
  people: z.array(z.string()).optional(),
  prefs: z.record(z.string(), z.array(z.string())).optional(),
  vetoes: z.array(z.array(z.string())).optional(),
  pairs: z.array(z.array(z.string())).optional(),
  groups: z.array(z.array(z.string())).optional(),
  unassigned: z.array(z.string()).optional(),
  blocking: z.array(z.array(z.string())).optional(),
  partition: z.record(z.string(), z.string()).optional(),
  size: z.number(),
  stable: z.boolean().nullable(),
  method: z.string(),
  counts: z.object({
    people: z.number(),
    seated: z.number(),
    unassigned: z.number(),
    blocking: z.number(),
  }),
}).meta({ id: "RoundCertificate" });
/** What the schema of the same name describes, once parsed. */
export type Certificate = z.infer<typeof Certificate>;
