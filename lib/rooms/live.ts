import { begin, end } from "@/lib/tracing.ts";
import type { Services } from "@/lib/services.ts";
import { CardCache } from "@/lib/rooms/cards.ts";
import { Feeds, type RoomNews } from "@/lib/rooms/feeds.ts";
import { tellHearers } from "@/lib/rooms/heard.ts";
import type { MateNews } from "@/lib/rooms/mate_items.ts";
import { RoomNumbers } from "@/lib/rooms/numbers.ts";
import { ReadNews } from "@/lib/rooms/read_news.ts";
import { type Move, ReadPointers } from "@/lib/rooms/reads.ts";
import {
  CONNECT_LIMITS,
  LOCAL_LIMITS,
  type RoomPlan,
} from "@/lib/rooms/plan.ts";
import { PassedMoves } from "@/lib/rooms/passed_moves.ts";
import { Relay } from "@/lib/rooms/relay.ts";
import { RightOfWay } from "@/lib/rooms/right_of_way.ts";
import { RoomStates } from "@/lib/rooms/room_state.ts";
import { newsOf, sourceOf } from "@/lib/rooms/source.ts";
import {
  passOnTyping,
  whisperReads,
  whisperTyping,
} from "@/lib/rooms/whispers.ts";
import { RoomWriter } from "@/lib/rooms/writer.ts";

/** What one process keeps about rooms: the writer, who listens, and what it knows. */
export interface LiveRooms {
  /** What is known of rooms without reading. */
  states: RoomStates;
  /** The cards of people who talk. */
  cards: CardCache;
  /** The one way into the logs. */
  writer: RoomWriter;
  /** Asks other processes to let a change through. */
  way: RightOfWay;
  /** Shares drafts with the workers of this process. */
  relay: Relay;
  /** The sockets that listen, by room. */
  feeds: Feeds;
  /** How far people have read, on its way to the store. */
  reads: ReadPointers;
  /** The same, by way of the worker that writes. */
  moves: PassedMoves;
  /** Hands out the numbers of new rooms. */
  numbers: RoomNumbers;
}

const byStore = new WeakMap<Deno.Kv, LiveRooms>();

/** The rooms' part of this process, made once for each store handle. */
export function liveRooms(services: Services): LiveRooms {
  const known = byStore.get(services.kv);
  if (known !== undefined) return known;
  const live = openLiveRooms(services);
  byStore.set(services.kv, live);
  services.onClose(() => closeLiveRooms(live));
  return live;
}

/** Waits until everything taken so far is stored, and stops watching. */
async function closeLiveRooms(live: LiveRooms): Promise<void> {
  live.way.close();
  await live.relay.idle();
  await live.writer.idle();
  await live.moves.idle();
  await live.reads.idle();
  live.feeds.close();
}

function openLiveRooms(services: Services): LiveRooms {
  const { kv, watches, processes } = services;
  const cards = new CardCache(services);
  const states = new RoomStates(kv);
  const feeds = new Feeds({
    ...sourceOf(services, cards),
    watches,
    processes,
    onHead: (roomId, head, versionstamp) => {
      if (!writer.busy.has(roomId)) states.learn(roomId, head, versionstamp);
    },
    followReads: (roomId) => readNews.follow(roomId),
    onWhisper: (roomId, whisper) =>
      passOnTyping(services, feeds, { roomId, whisper }),
  });
  const writer = new RoomWriter({
    kv,
    states,
    limits: services.config.kvLocal ? LOCAL_LIMITS : CONNECT_LIMITS,
    prepareCards: (userIds) => cards.prepare(userIds),
    announce: (plans) => announce(services, { feeds, cards, relay }, plans),
    gather: (act) => processes.mates.afterLook(act),
  });
  const way = new RightOfWay({
    ...{ kv, watches, id: processes.id },
    busy: writer.busy,
  });
  const hear = (moves: Move[]) => whisperReads(services, feeds, moves);
  const reads = openReads(services, { hear, tell: (news) => relay.tell(news) });
  const readNews = new ReadNews({ kv, watches, reads, onRead: hear });
  const numbers = new RoomNumbers(kv);
  const moves = new PassedMoves({
    mates: processes.mates,
    store: (move) => reads.move(move),
  });
  const relay = openRelay(services, { states, writer, feeds, moves });
  return { states, cards, writer, way, relay, feeds, reads, moves, numbers };
}

/** The read pointers: who listens here hears of them, and the mates do. */
function openReads(
  { kv, processes }: Services,
  { hear, tell }: {
    hear: (moves: Move[]) => void;
    tell: (news: MateNews) => void;
  },
): ReadPointers {
  const onRead = (moves: Move[]) => {
    hear(moves);
    tell({ kind: "reads", moves });
  };
  return new ReadPointers({ kv, processes, onRead });
}

/** Tells of what was committed here: first the mates, who tell their sockets meanwhile. */
function announce(
  services: Services,
  { feeds, cards, relay }: Pick<LiveRooms, "feeds" | "cards" | "relay">,
  plans: RoomPlan[],
): void {
  const { processes, sockets } = services;
  const all = plans.map((plan) => ({ plan, news: newsOf(plan, cards) }));
  for (const { plan, news } of all) relay.tellCommit(plan, news);
  processes.mates.flush();
  for (const { plan, news } of all) deliver(feeds, plan, news);
  sockets.flush();
  tellHearers(services, plans);
}

/** Puts what one commit brought a room into the frames of who listens here. */
function deliver(feeds: Feeds, { state, entries }: RoomPlan, news: RoomNews) {
  const span = begin("deliver", {
    ...{ "hanjari.room_id": state.room.id, "hanjari.messages": entries.length },
  }, { within: entries[0]?.draft.span });
  feeds.bring(news);
  end(span);
}

type RelayParts = Pick<LiveRooms, "states" | "writer" | "feeds" | "moves">;

function openRelay(
  services: Services,
  { states, writer, feeds, moves }: RelayParts,
): Relay {
  // What is known of the room is out of date: the next commit here need not lose to find out.
  const forget = (roomId: number) => {
    if (!writer.busy.has(roomId)) states.forget(roomId);
  };
  return new Relay({
    mates: services.processes.mates,
    ...{ writer, moves },
    flush: () => services.sockets.flush(),
    onCounts: (mate, news) => services.sockets.counts.hear(mate, news),
    onCommit: (news) => {
      forget(news.roomId);
      feeds.bring(news);
    },
    onNews: (news) => {
      if (news.kind === "reads") whisperReads(services, feeds, news.moves);
      else if (news.kind === "typing") whisperTyping(services, feeds, news);
      else {
        forget(news.roomId);
        feeds.look([news.roomId]);
      }
    },
  });
}
