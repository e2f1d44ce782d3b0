import { listShares } from "@/lib/accounts/mod.ts";
import type { Seats } from "@/lib/kv/seats.ts";
import type { Services } from "@/lib/services.ts";
import { Batch } from "@/lib/rooms/batch.ts";
import { CardCache } from "@/lib/rooms/cards.ts";
import { Feeds } from "@/lib/rooms/feeds.ts";
import { readStored } from "@/lib/rooms/history.ts";
import { seatsKey } from "@/lib/rooms/keys.ts";
import { RoomNumbers } from "@/lib/rooms/numbers.ts";
import { ReadNews } from "@/lib/rooms/read_news.ts";
import { type Move, ReadPointers } from "@/lib/rooms/reads.ts";
import { CONNECT_LIMITS, LOCAL_LIMITS } from "@/lib/rooms/plan.ts";
import { RoomStates } from "@/lib/rooms/room_state.ts";
import type { StoredMessage, Whisper } from "@/lib/rooms/stored.ts";
import { RoomWriter } from "@/lib/rooms/writer.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** A whisper that comes later than this tells of typing that has ended. */
const TYPING_MS = 5_000;
const BATCH_SIZE = 100;

/** What one process keeps about rooms: the writer, who listens, and what it knows. */
export interface LiveRooms {
  states: RoomStates;
  cards: CardCache;
  writer: RoomWriter;
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
  await live.writer.idle();
  await live.reads.idle();
  live.feeds.close();
}

function openLiveRooms(services: Services): LiveRooms {
  const { kv, watches, processes, sockets, now } = services;
  const cards = new CardCache(services);
  const states = new RoomStates(kv);
  const makeBatch = async (roomId: number, stored: StoredMessage[]) => {
    const authors = stored.flatMap(({ user_id }) => user_id ?? []);
    return new Batch(roomId, stored, await cards.of(authors));
  };
  const feeds = new Feeds({
    now,
    watches,
    processes,
    flush: () => sockets.flush(),
    cardsAtHand: (userIds) =>
      new Map(userIds.flatMap((id) => cardEntry(id, cards.get(id)))),
    readBatch: async (roomId, after) => {
      const stored = await readStored(kv, { roomId, after, limit: BATCH_SIZE });
      return stored.length === 0 ? null : await makeBatch(roomId, stored);
    },
    makeBatch,
    readMembers: (roomId) => readMemberIds(kv, roomId),
    onHead: (roomId, head, versionstamp) => {
      if (!writer.busy.has(roomId)) states.learn(roomId, head, versionstamp);
    },
    followReads: (roomId) => readNews.follow(roomId),
    onWhisper: (roomId, whisper) =>
      tellWhisper(services, { feeds, roomId, whisper }),
  });
  const writer = new RoomWriter({
    kv,
    states,
    limits: services.config.kvLocal ? LOCAL_LIMITS : CONNECT_LIMITS,
    prepareCards: (userIds) => cards.prepare(userIds),
    announce: (plans) => feeds.announce(plans),
  });
  const onRead = (move: Move) => tellRead(services, feeds, move);
  const reads = new ReadPointers({ kv, processes, onRead });
  const readNews = new ReadNews({ kv, watches, reads, onRead });
  return { states, cards, writer, feeds, reads, numbers: new RoomNumbers(kv) };
}

/** Passes on that somebody types by way of another process, unless that has ended by now. */
function tellWhisper(
  { processes, now }: Services,
  { feeds, roomId, whisper }: {
    feeds: Feeds;
    roomId: number;
    whisper: Whisper;
  },
): void {
  const { from, at, typing } = whisper;
  if (from === processes.id || now() - at > TYPING_MS) return;
  const about = { kind: "typing", userId: typing, isShared: true } as const;
  feeds.whisper(roomId, typingEvent(roomId, typing), about);
}

/** Tells how far somebody has read, others only if they share it. */
async function tellRead(
  services: Services,
  feeds: Feeds,
  { roomId, userId, seq, isShared: isKnown }: Move,
): Promise<void> {
  if (!feeds.has(roomId)) return;
  // Silence while the store is away: the next snapshot tells.
  const isShared = isKnown ?? await listShares(services, [userId])
    .then((shares) => shares.get(userId)?.read === true, () => false);
  const about = { kind: "read", userId, isShared } as const;
  feeds.whisper(roomId, readEvent(roomId, userId, seq), about);
}

async function readMemberIds(
  kv: Deno.Kv,
  roomId: number,
): Promise<Set<number>> {
  const seats = await kv.get<Seats>(seatsKey(roomId));
  return new Set(seats.value?.holders);
}

function cardEntry(id: number, card: UserCard | null): [number, UserCard][] {
  return card === null ? [] : [[id, card]];
}

function readEvent(roomId: number, userId: number, seq: number): string {
  return `{"type":"read","room_id":${roomId},"user_id":${userId},"seq":${seq}}`;
}

/** The event that says that somebody types. */
export function typingEvent(roomId: number, userId: number): string {
  return `{"type":"typing","room_id":${roomId},"user_id":${userId}}`;
}
