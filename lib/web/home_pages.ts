import { haveAgreed } from "@/lib/consents/mod.ts";
import { log } from "@/lib/log.ts";
import {
  listRulesToSign,
  listUnanswered,
  recommend,
} from "@/lib/matching/mod.ts";
import type { CardView } from "@/lib/matching/schema.ts";
import type { Menu } from "@/lib/menu/schema.ts";
import { listBoard, listOrdersDue, type OrderDue } from "@/lib/orders/mod.ts";
import type { Order } from "@/lib/orders/schema.ts";
import { within } from "@/lib/outside/within.ts";
import { findProfile, type Mode, MODES } from "@/lib/profiles/mod.ts";
import { listOnline } from "@/lib/rooms/mod.ts";
import type { UserCard } from "@/lib/shapes.ts";
import { readRooms, type RoomsView } from "@/lib/web/chat_pages.ts";
import type { State } from "@/lib/web/define.ts";
import { readHomeMenu } from "@/lib/web/menu_pages.ts";
import { askerOf, viewerOf } from "@/lib/web/pages.ts";

const logger = log("web");

const MOST_NEIGHBOURS = 12;
const MOST_ORDERS = 3;
const MOST_PEOPLE = 3;
/** Of these the unread ones are shown; ten keys each. */
const MOST_ROOMS = 20;
/** A circle that nobody has asked about for a while is read first: the page goes on without its people. */
const PEOPLE_WAIT_MS = 400;

/** Something that waits for somebody, with where it is done. */
export type Due =
  | { kind: "verify" }
  | { kind: "round"; circle_id: number; round_id: number; name: string }
  | { kind: "rules"; room_id: number; name: string }
  | OrderDue;

/** Whom to meet today. */
export interface PeopleOfToday {
  /** The modes in which one takes part. */
  modes: Mode[];
  /** The best of each mode in turn; null while they are still being looked for. */
  cards: CardView[] | null;
}

/** What the home page shows of today. */
export interface HomeView extends RoomsView {
  /** What to eat today, and the weather it was chosen for. */
  menu: Menu;
  /** What waits for this person to do it. */
  due: Due[];
  /** Open ones of one's circle, by their deadline. */
  orders: Order[];
  /** People to look at today. */
  people: PeopleOfToday;
  /** People of one's circle who are there now. */
  neighbours: UserCard[];
  /** Whether the terms of today are agreed to. */
  hasAgreed: boolean;
}

/** Reads the home page, all of it at once. */
export async function readHome(state: State): Promise<HomeView> {
  const { services } = state;
  const { user: me } = askerOf(state);
  const [view, menu, due, closing, people, neighbours, hasAgreed] =
    await Promise.all([
      readRooms(services, {
        ...{ userId: me.id, limit: MOST_ROOMS, pinnedFirst: false },
      }),
      readHomeMenu(state),
      readDue(state),
      listBoard(services, {
        ...viewerOf(state),
        ...{ sort: "closing", mine: false, limit: MOST_ORDERS },
      }),
      readPeople(state),
      readNeighbours(state),
      haveAgreed(services, { kind: "required", userIds: [me.id] }),
    ]);
  const orders = closing.results;
  return { ...view, menu, due, orders, people, neighbours, hasAgreed };
}

/** What cannot wait first: orders, then rounds, then house rules to sign, then the address. */
async function readDue(state: State): Promise<Due[]> {
  const { services } = state;
  const { user: me } = askerOf(state);
  const [orders, rounds, rules] = await Promise.all([
    listOrdersDue(services, viewerOf(state)),
    listUnanswered(services, me),
    listRulesToSign(services, me.id),
  ]);
  return [
    ...orders,
    ...rounds.map(({ id, circle_id, name }) => ({
      ...{ kind: "round" as const, circle_id, round_id: id, name },
    })),
    ...rules.map(({ room_id, other: { display_name: name } }) => ({
      ...{ kind: "rules" as const, room_id, name },
    })),
    ...(me.email_verified ? [] : [{ kind: "verify" as const }]),
  ];
}

async function readNeighbours(state: State): Promise<UserCard[]> {
  const { user: me } = askerOf(state);
  if (me.circle === null) return [];
  const asked = { circleId: me.circle.id, userId: me.id };
  const online = await listOnline(state.services, asked);
  return online.filter(({ id }) => id !== me.id).slice(0, MOST_NEIGHBOURS);
}

/** Nobody but their owner reads these: whom a mode proposes says that one is in it. */
async function readPeople(state: State): Promise<PeopleOfToday> {
  const { services } = state;
  const userId = askerOf(state).user.id;
  const profiles = await Promise.all(
    MODES.map((mode) => findProfile(services, { userId, mode })),
  );
  const modes = profiles.flatMap((profile) => {
    const takesPart = profile?.visible && profile.circle_id !== null &&
      profile.preferences.auto_match;
    return takesPart ? [profile.mode] : [];
  });
  const coming = Promise.all(modes.map(async (mode) => {
    const asked = { userId, mode, limit: MOST_PEOPLE };
    return (await recommend(services, asked)).results;
  }));
  try {
    const found = await within(coming, PEOPLE_WAIT_MS);
    return { modes, cards: found && inTurns(found).slice(0, MOST_PEOPLE) };
  } catch (error) {
    // The rest of the page is of use without them.
    logger.error("cannot propose people for the home page", { error });
    return { modes, cards: null };
  }
}

/** The first of each list, then the second of each; who is in two lists comes once. */
function inTurns(lists: readonly CardView[][]): CardView[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const turns = Array.from(
    { length: longest },
    (_, i) => lists.flatMap((list) => list[i] ?? []),
  ).flat();
  const seen = new Set<number>();
  return turns.filter(({ user, mode }) => {
    // On dates people have other numbers: whom they belong to shows nowhere.
    if (mode === "date") return true;
    const isNew = !seen.has(user.id);
    seen.add(user.id);
    return isNew;
  });
}
