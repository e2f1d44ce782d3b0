import type { Services } from "@/lib/services.ts";
import { CardCache } from "@/lib/rooms/cards.ts";
import { authorsOf, Feeds } from "@/lib/rooms/feeds.ts";

import type { Brought, MateNews } from "@/lib/rooms/mate_items.ts";
import { RoomNumbers } from "@/lib/rooms/numbers.ts";
import { ReadNews } from "@/lib/rooms/read_news.ts";
import { type Move, ReadPointers } from "@/lib/rooms/reads.ts";
import { CONNECT_LIMITS, LOCAL_LIMITS } from "@/lib/rooms/plan.ts";
import { Relay } from "@/lib/rooms/relay.ts";
import { RoomStates } from "@/lib/rooms/room_state.ts";
import { sourceOf } from "@/lib/rooms/source.ts";
import {
  passOnTyping,
  whisperReads,
  whisperTyping,
} from "@/lib/rooms/whispers.ts";
import { RoomWriter } from "@/lib/rooms/writer.ts";

/** What one process keeps about rooms: the writer, who listens, and what it knows. */
export interface LiveRooms {
  states: RoomStates;
  cards: CardCache;
  writer: RoomWriter;
  relay: Relay;
  feeds: Feeds;
  reads: ReadPointers;
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
  await live.relay.idle();
  await live.writer.idle();
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
    announce: (plans) => {
      feeds.announce(plans);
      relay.tellCommit(plans);
    },
  });
  const hear = (moves: Move[]) => whisperReads(services, feeds, moves);
  const reads = new ReadPointers({
    kv,
    processes,
    onRead: (moves) => {
      hear(moves);
      relay.tell({ kind: "reads", moves });
    },
  });
  const readNews = new ReadNews({ kv, watches, reads, onRead: hear });
  const numbers = new RoomNumbers(kv);
  const relay = openRelay(services, { states, writer, feeds, cards });
  return { states, cards, writer, relay, feeds, reads, numbers };
}

type RelayParts = Pick<LiveRooms, "states" | "writer" | "feeds" | "cards">;

function openRelay(
  services: Services,
  parts: RelayParts,
): Relay {
  return new Relay({
    mates: services.processes.mates,
    writer: parts.writer,
    flush: () => services.sockets.flush(),
    onNews: (news) => takeNews(services, parts, news),
  });
}

/** What another worker of this process has committed, or heard. */
function takeNews(
  services: Services,
  { states, writer, feeds, cards }: RelayParts,
  news: MateNews,
): void {
  if (news.kind === "reads") whisperReads(services, feeds, news.moves);
  else if (news.kind === "typing") whisperTyping(services, feeds, news);
  else {
    const roomId = news.kind === "brought" ? news.brought.roomId : news.roomId;
    // What is known of the room is out of date: the next commit here need not lose to find out.
    if (!writer.busy.has(roomId)) states.forget(roomId);
    if (news.kind === "changed") feeds.look([roomId]);
    else if (feeds.has(roomId)) bring(feeds, cards, news.brought);
  }
}

/** Cards that are not at hand are read with the messages. */
function bring(feeds: Feeds, cards: CardCache, brought: Brought): void {
  const isReady = cards.prepare(authorsOf(brought.stored)) === null;
  if (isReady) feeds.bring(brought);
  else feeds.notice(brought.roomId, brought.head);
}
