import type { Context } from "fresh";
import { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import {
  canUndo,
  compatibilityCard,
  countLikes,
  recommend,
} from "@/lib/matching/mod.ts";
import type { CardView, Condition, Missing } from "@/lib/matching/schema.ts";
import {
  findProfile,
  type Mode,
  MODES,
  questionOf,
} from "@/lib/profiles/mod.ts";
import { Mode as ModeOf } from "@/lib/profiles/schema.ts";
import type { Services } from "@/lib/services.ts";
import { Id } from "@/lib/shapes.ts";
import type { State } from "@/lib/web/define.ts";
import { askerOf } from "@/lib/web/pages.ts";

/** Cards of a page; its island asks for more before they run out. */
const CARDS = 20;

/** What was done, as the address of a page says it. */
export const MATCH_DONE = [
  ...["like", "pass", "later", "undone", "nothing", "relaxed"] as const,
  ...["joined", "asked", "accepted", "rejected", "matched"] as const,
  ...["blocked", "unblocked", "reported"] as const,
] as const;
/** One of `MATCH_DONE`. */
export type MatchDone = typeof MATCH_DONE[number];

/** What is not understood is left out: the page shows what it would without. */
export const PageQuery = z.object({
  mode: ModeOf.optional().catch(undefined),
  view: z.enum(["deck", "list"]).catch("deck"),
  done: z.enum(MATCH_DONE).optional().catch(undefined),
  /** Whose card comes first. */
  first: Id.optional().catch(undefined),
  /** The room of a match that was just made. */
  room: Id.optional().catch(undefined),
  /** Whose card was just blocked. */
  about: Id.optional().catch(undefined),
});
/** The address of a page of cards, as far as it is understood. */
export type MatchQuery = z.infer<typeof PageQuery> & { mode: Mode };

/** What the page of cards is drawn from. */
export interface DeckView {
  /** What keeps the person from taking part; null when nothing does. */
  missing: Missing | null;
  /** The best first. */
  cards: CardView[];
  /** Their own conditions that rule somebody out, with how many each would bring. */
  conditions: Condition[];
  /** How many are ruled out by conditions of theirs. */
  theirs: number;
  /** Whether everybody whom one day shows was shown today. */
  isDayOver: boolean;
  /** Whether there is a decision to take back. */
  canUndo: boolean;
  /** How many likes wait for an answer. */
  likes: number;
  /** When it was read, in milliseconds: a decision long enough after saw the card. */
  servedAt: number;
}

/** Reads the address of a page about matching; without a mode it is one that I show a profile of. */
export async function readMatchQuery(
  { url, state }: Context<State>,
): Promise<MatchQuery> {
  const query = PageQuery.parse(Object.fromEntries(url.searchParams));
  return { ...query, mode: query.mode ?? await usualMode(state) };
}

async function usualMode(state: State): Promise<Mode> {
  const { services } = state;
  const userId = askerOf(state).user.id;
  const profiles = await Promise.all(
    MODES.map((mode) => findProfile(services, { userId, mode })),
  );
  return profiles.find((profile) => profile?.visible)?.mode ?? "roommate";
}

/** Reads the cards of a mode, or what is missing for them. */
export async function readDeck(
  state: State,
  { mode, first }: Pick<MatchQuery, "mode" | "first">,
): Promise<DeckView> {
  const { services } = state;
  const { user: me } = askerOf(state);
  const asked = { userId: me.id, mode };
  const [profile, undoable, likes] = await Promise.all([
    findProfile(services, asked),
    canUndo(services, asked),
    countLikes(services, asked),
  ]);
  const none = { cards: [], conditions: [], theirs: 0, isDayOver: false };
  const servedAt = services.now();
  const around = { canUndo: undoable, likes, servedAt };
  if (me.circle === null) return { missing: "circle", ...none, ...around };
  if (!profile?.visible || profile.circle_id === null) {
    const isUnproved = mode === "date" && !me.email_verified;
    return { missing: isUnproved ? "email" : "profile", ...none, ...around };
  }
  if (!profile.preferences.auto_match) {
    return { missing: "off", ...none, ...around };
  }
  const { results, excluded, gains, resumes_at } = await recommend(services, {
    ...asked,
    limit: CARDS,
  });
  const cards = await withFirst(services, { results, first, ...asked });
  return {
    ...{ missing: null, cards, theirs: excluded.theirs ?? 0 },
    conditions: conditionsOf(mode, excluded, gains),
    isDayOver: resumes_at !== null,
    ...around,
  };
}

/** The card that was asked for first, as long as it is still to be decided about. */
async function withFirst(
  services: Services,
  { results, first, userId, mode }: {
    results: CardView[];
    first: number | undefined;
    userId: number;
    mode: Mode;
  },
): Promise<CardView[]> {
  if (first === undefined || first === userId) return results;
  const rest = results.filter(({ user }) => user.id !== first);
  try {
    const pair = { userId, shown: first, mode };
    const card = results.find(({ user }) => user.id === first) ??
      await compatibilityCard(services, pair);
    return card.state === "new" ? [card, ...rest] : rest;
  } catch (error) {
    if (error instanceof AppError) return rest;
    throw error;
  }
}

function conditionsOf(
  mode: Mode,
  excluded: Record<string, number>,
  gains: Record<string, number>,
): Condition[] {
  return Object.entries(excluded).flatMap(([question, count]) => {
    const label = questionOf(mode, question)?.label;
    if (label === undefined) return [];
    return [{ question, label, count, gain: gains[question] ?? 0 }];
  }).toSorted((a, b) => b.gain - a.gain || b.count - a.count);
}

/** The address of the cards of a mode. */
export function deckPath(
  { mode, view = "deck", ...rest }: {
    mode: Mode;
    view?: "deck" | "list";
    done?: MatchDone;
    first?: number;
    room?: number;
    about?: number;
  },
): string {
  const query = new URLSearchParams({ mode });
  if (view !== "deck") query.set("view", view);
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return `/matching?${query}`;
}
