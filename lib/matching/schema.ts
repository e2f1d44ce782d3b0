// Runs in the browser too.
import { z } from "zod";
import { Mode } from "@/lib/profiles/schema.ts";
import { Id, UserCard, whole } from "@/lib/shapes.ts";

/** A day: nobody looks at a card for longer. */
const LONGEST_LOOK_MS = 86_400_000;

export const ModeQuery = z.object({ mode: Mode });

/** About whom, and for how long the card was on screen (ms): a pass that was not looked at teaches nothing. */
export const DecisionInput = z.object({
  user_id: Id,
  mode: Mode,
  shown_ms: whole(0, LONGEST_LOOK_MS).optional(),
}).meta({ id: "DecisionInput" });

export const UndoInput = z.object({ mode: Mode }).meta({ id: "UndoInput" });

export const Decided = z.object({
  matched: z.boolean(),
  room_id: z.number().nullable(),
}).meta({ id: "Decided" });

/** Two people who like each other. */
export const MatchView = z.object({
  user: UserCard,
  mode: Mode,
  room_id: z.number(),
  matched_at: z.string(),
}).meta({ id: "Match" });
export type MatchView = z.infer<typeof MatchView>;

/** Somebody who likes me and waits for an answer. */
export const LikeView = z.object({
  user: UserCard,
  liked_at: z.string(),
}).meta({ id: "Like" });
export type LikeView = z.infer<typeof LikeView>;

export const FriendInput = z.object({ to_user: Id }).meta({
  id: "FriendInput",
});

/** A request between two people; `user` is the other one, null when gone. */
export const FriendRequestView = z.object({
  id: z.number(),
  user: UserCard.nullable(),
  incoming: z.boolean(),
  state: z.enum(["pending", "accepted", "rejected"]),
  room_id: z.number().nullable(),
  created_at: z.string(),
}).meta({ id: "FriendRequest" });
export type FriendRequestView = z.infer<typeof FriendRequestView>;
