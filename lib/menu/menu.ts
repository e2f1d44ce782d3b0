import { haveAgreed } from "@/lib/consents/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { menuKey } from "@/lib/menu/keys.ts";
import { type Picked, pickFive, withReasons } from "@/lib/menu/pick.ts";
import { type OpenOrders, rank, type Situation } from "@/lib/menu/rank.ts";
import { callingsOf, endOfDay, seoulDay } from "@/lib/menu/rules.ts";
import type { Menu, MenuInput } from "@/lib/menu/schema.ts";
import {
  NO_MENU,
  type StoredMenu,
  type StoredTurn,
} from "@/lib/menu/stored.ts";
import { tastesOf } from "@/lib/menu/tastes.ts";
import { type Viewed, viewSuggestion, viewTurn } from "@/lib/menu/views.ts";
import { readWish } from "@/lib/menu/wish.ts";
import { chooseByModel } from "@/lib/menu/written.ts";
import { findProfile } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";
import type { Weather } from "@/lib/weather/schema.ts";

/** Questions a day of one person. */
const MOST_A_DAY = 10;
/** Turns that are kept, and for how long after the last. */
const KEPT_TURNS = 20;
const KEPT_MS = 90 * 86_400_000;

/** Who asks, and what the caller knows of the world. */
export interface MenuAsker extends Pick<Viewed, "locale"> {
  /** Who asks. */
  userId: number;
  /** Where they live; null when it is not known. */
  weather: Weather | null;
  /** Open orders of their circle. */
  openOrders: OpenOrders;
}

/** Five suggestions for now, with what was asked before. The same person gets the same all day while nothing around changes. */
export async function readMenu(
  services: Services,
  asker: MenuAsker,
): Promise<Menu> {
  const { kv } = services;
  const [situation, entry] = await Promise.all([
    situationOf(services, asker),
    kv.get<StoredMenu>(menuKey(asker.userId)),
  ]);
  const picks = pickFive(rank(situation), { isWished: false });
  return view(services, { asker, stored: entry.value ?? NO_MENU, picks });
}

/**
 * Five suggestions for a wish, kept in the conversation. A language model
 * chooses where there is one and the person lets it read the wish; else our rules do.
 *
 * @throws {AppError} `rateLimited` after ten questions of a day, with `details.resets_at`
 */
export async function askMenu(
  services: Services,
  { message, use_model: mayAsk, ...asker }: MenuAsker & MenuInput,
): Promise<Menu> {
  await countQuestion(services, { ...asker, use_model: mayAsk });
  const wish = readWish(message);
  const situation = { ...await situationOf(services, asker), wish };
  const ranked = rank(situation);
  const chosen = mayAsk
    ? await chooseByModel(services, { ranked, situation, message })
    : null;
  const picks = chosen === null
    ? pickFive(ranked, { isWished: true })
    : withReasons(chosen);
  const turn: StoredTurn = {
    message,
    at: services.now(),
    by: chosen === null ? "rules" : "model",
    understood: chosen !== null || isUnderstood(picks, wish),
    picks: picks.map(({ dish, reason }) => ({ dish: dish.id, reason })),
  };
  const stored = await change(services, asker.userId, (before) => ({
    ...before,
    turns: [...before.turns, turn].slice(-KEPT_TURNS),
  }));
  return view(services, { asker, stored, picks });
}

/** Forgets what somebody asked. How often they did today still counts. */
export async function resetMenu(
  services: Pick<Services, "kv">,
  userId: number,
): Promise<void> {
  await change(services, userId, (before) => ({ ...before, turns: [] }));
}

/** Deletes all that is held of somebody. */
export async function forgetMenu(
  { kv }: Pick<Services, "kv">,
  userId: number,
): Promise<void> {
  await kv.delete(menuKey(userId));
}

async function situationOf(
  services: Services,
  { userId, weather, openOrders }: MenuAsker,
): Promise<Situation> {
  const profile = await findProfile(services, { userId, mode: "meal" });
  return {
    ...{ userId, at: services.now(), callings: callingsOf(weather) },
    ...{ tastes: tastesOf(profile), wish: null, openOrders },
  };
}

async function countQuestion(
  services: Services,
  { userId, use_model }: { userId: number; use_model: boolean },
): Promise<void> {
  const at = services.now();
  const day = seoulDay(at);
  await change(services, userId, (before) => {
    const asked = before.day === day ? before.asked : 0;
    if (asked >= MOST_A_DAY) throw spent(at);
    return { ...before, day, use_model, asked: asked + 1 };
  });
}

function spent(at: number): AppError {
  const resetsAt = endOfDay(at);
  return new AppError("rateLimited", "Cannot ask: ten questions a day", {
    retryAfterS: Math.ceil((resetsAt - at) / 1_000),
    quota: { max: MOST_A_DAY, windowS: 86_400 },
    details: { resets_at: new Date(resetsAt).toISOString() },
  });
}

function isUnderstood(
  picks: readonly Picked[],
  wish: ReturnType<typeof readWish>,
): boolean {
  return wish.mustBeMild || wish.diet !== null || wish.ruledOut.length > 0 ||
    picks.some(({ reason }) => reason.kind === "wish");
}

async function change(
  { kv }: Pick<Services, "kv">,
  userId: number,
  to: (before: StoredMenu) => StoredMenu,
): Promise<StoredMenu> {
  return await untilCommitted(async () => {
    const entry = await kv.get<StoredMenu>(menuKey(userId));
    const after = to(entry.value ?? NO_MENU);
    const commit = await kv.atomic().check(entry)
      .set(entry.key, after, { expireIn: KEPT_MS }).commit();
    return commit.ok ? after : LOST_RACE;
  });
}

async function view(
  services: Services,
  { asker, stored, picks }: {
    asker: MenuAsker;
    stored: StoredMenu;
    picks: readonly Picked[];
  },
): Promise<Menu> {
  const { now, llm } = services;
  const userIds = [asker.userId];
  const at = now();
  const asked = stored.day === seoulDay(at) ? stored.asked : 0;
  return {
    suggestions: picks.map((one) => viewSuggestion(one, asker)),
    weather: asker.weather,
    history: stored.turns.map((turn) => viewTurn(turn, asker)),
    left: MOST_A_DAY - asked,
    resets_at: new Date(endOfDay(at)).toISOString(),
    model_available: llm.isOn,
    model_agreed: llm.isOn &&
      await haveAgreed(services, { kind: "ai", userIds }),
    use_model: stored.use_model,
  };
}
