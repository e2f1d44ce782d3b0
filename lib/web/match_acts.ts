import type { Context } from "fresh";
import { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import {
  answerRequest,
  blockCard,
  decideCard,
  noteSeen,
  requestFriend,
  unblockCard,
  undoDecision,
} from "@/lib/matching/mod.ts";
import { dropCondition, takePart } from "@/lib/profiles/mod.ts";
import { Mode } from "@/lib/profiles/schema.ts";
import { LONGEST_LOOK_MS } from "@/lib/matching/schema.ts";
import { LOOKED_AT_MS } from "@/lib/matching/rules.ts";
import { fileReport } from "@/lib/reports/mod.ts";
import { MAX_REASON } from "@/lib/reports/schema.ts";
import { Id, text, whole } from "@/lib/shapes.ts";
import type { State } from "@/lib/web/define.ts";
import { assertMayAsk } from "@/lib/web/limit.ts";
import { deckPath, type MatchDone } from "@/lib/web/match_pages.ts";
import { askerOf, readForm } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";

/** The same as the API counts. */
const LIMITS = {
  like: { name: "match-like", max: 30, windowMs: 60_000 },
  pass: { name: "match-pass", max: 60, windowMs: 60_000 },
  later: { name: "match-later", max: 60, windowMs: 60_000 },
  block: { name: "block", max: 60, windowMs: 60_000 },
  ask: { name: "friend-request", max: 30, windowMs: 60_000 },
} as const;

const Where = z.object({
  mode: Mode,
  view: z.enum(["deck", "list"]).catch("deck"),
  /** Which page the form was on. */
  on: z.enum(["deck", "card", "likes"]).catch("deck"),
});

const MatchForm = z.discriminatedUnion("act", [
  Where.extend({
    act: z.enum(["like", "pass", "later"]),
    user_id: Id,
    /** When the page with the card was made. */
    served_at: whole(0, Number.MAX_SAFE_INTEGER).optional().catch(undefined),
  }),
  Where.extend({ act: z.enum(["block", "unblock"]), user_id: Id }),
  Where.extend({
    act: z.literal("report"),
    user_id: Id,
    reason: text(1, MAX_REASON),
  }),
  Where.extend({ act: z.literal("undo") }),
  Where.extend({ act: z.literal("join") }),
  Where.extend({ act: z.literal("relax"), question: z.string().max(40) }),
]);
type MatchForm = z.infer<typeof MatchForm>;

/**
 * Does what a form about a card asks for; answers the path to go on to.
 *
 * @throws {AppError} `badRequest` for a form that is none of ours, `rateLimited`, `profileNeeded`, `userNotFound`
 */
export async function takeMatchForm(ctx: Context<State>): Promise<string> {
  const form = parse(MatchForm, await readForm(ctx), "badRequest");
  const { services } = ctx.state;
  const userId = askerOf(ctx.state).user.id;
  switch (form.act) {
    case "undo":
      return await undo(ctx, form);
    case "relax": {
      const { mode, question } = form;
      await dropCondition(services, { userId, mode, question });
      return back(form, { done: "relaxed" });
    }
    case "join":
      await takePart(services, { userId, mode: form.mode });
      return back(form, { done: "joined" });
    case "block":
    case "unblock":
    case "report":
      return await turnAway(ctx, form);
    default:
      return await decide(ctx, form);
  }
}

async function decide(
  { state }: Context<State>,
  form: Extract<MatchForm, { act: "like" | "pass" | "later" }>,
): Promise<string> {
  const { services } = state;
  const { act, mode, user_id, served_at } = form;
  const userId = askerOf(state).user.id;
  await assertMayAsk(state, LIMITS[act]);
  const shown_ms = lookOf(services.now() - (served_at ?? services.now()));
  const input = { user_id, mode, shown_ms };
  const decided = await decideCard(services, { userId, act, input });
  // Without a script nothing else says what was on screen.
  if (shown_ms >= LOOKED_AT_MS) {
    await noteSeen(services, { userId, mode, shown: [user_id] });
  }
  if (!decided.matched) return back(form, { done: act });
  const room = decided.roomId ?? undefined;
  return back(form, { done: "matched", room });
}

/** What somebody does who does not want to see a card again. */
async function turnAway(
  { state }: Context<State>,
  form: Extract<MatchForm, { act: "block" | "unblock" | "report" }>,
): Promise<string> {
  const { services } = state;
  const { mode, view, user_id: shown } = form;
  const userId = askerOf(state).user.id;
  if (form.act === "report") {
    const input = {
      kind: "card",
      id: shown,
      mode,
      reason: form.reason,
    } as const;
    const filed = { ...input, category: "other" } as const;
    await fileReport(services, { userId, input: filed });
    return back(form, { done: "reported" });
  }
  await assertMayAsk(state, LIMITS.block);
  const meant = { userId, mode, shown };
  if (form.act === "unblock") {
    await unblockCard(services, meant);
    return deckPath({ mode, view, done: "unblocked", first: shown });
  }
  await blockCard(services, meant);
  return deckPath({ mode, view, done: "blocked", about: shown });
}

/** For how long a card can have been looked at, in milliseconds. */
function lookOf(ms: number): number {
  return Math.min(Math.max(0, ms), LONGEST_LOOK_MS);
}

async function undo(
  { state }: Context<State>,
  form: MatchForm,
): Promise<string> {
  const { mode } = form;
  const asked = { userId: askerOf(state).user.id, mode };
  try {
    const first = await undoDecision(state.services, asked);
    return back(form, { done: "undone", first });
  } catch (error) {
    const isNothing = error instanceof AppError &&
      error.code === "nothingToUndo";
    if (isNothing) return back(form, { done: "nothing" });
    throw error;
  }
}

function back(
  form: MatchForm,
  what: { done: MatchDone; first?: number; room?: number },
): string {
  const { mode, view, on } = form;
  const query = new URL(deckPath({ mode, view, ...what }), "http://h").search;
  if (on === "likes") return `/matching/likes${query}`;
  if (on === "card" && "user_id" in form) {
    return `/matching/${form.user_id}${query}`;
  }
  return `/matching${query}`;
}

const FriendForm = z.discriminatedUnion("act", [
  z.object({ act: z.literal("ask"), to_user: Id }),
  z.object({ act: z.enum(["accept", "reject"]), request_id: Id }),
]);

/**
 * Does what a form about friend requests asks for; answers the path to go on to.
 *
 * @throws {AppError} `badRequest`, `rateLimited`, `userNotFound`, `requestNotFound`, `validationFailed` for oneself
 */
export async function takeFriendForm(ctx: Context<State>): Promise<string> {
  const form = parse(FriendForm, await readForm(ctx), "badRequest");
  const { services } = ctx.state;
  const userId = askerOf(ctx.state).user.id;
  if (form.act === "ask") {
    await assertMayAsk(ctx.state, LIMITS.ask);
    await requestFriend(services, { userId, otherId: form.to_user });
    return "/matching/friends?done=asked";
  }
  const accept = form.act === "accept";
  await answerRequest(services, { userId, id: form.request_id, accept });
  return `/matching/friends?done=${accept ? "accepted" : "rejected"}`;
}
