import { findUser } from "@/lib/accounts/mod.ts";
import type { AlertSettings } from "@/lib/alerts/schema.ts";
import { AppError } from "@/lib/errors.ts";
import { alertTexts } from "@/lib/i18n/alerts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { noticeText } from "@/lib/i18n/notices.ts";
import { hasMatch } from "@/lib/matching/mod.ts";
import {
  noticeKey,
  type NoticePlace,
  type StoredNotice,
  type Topic,
} from "@/lib/notices/mod.ts";
import { accessRoom } from "@/lib/rooms/mod.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { Services } from "@/lib/services.ts";

/** What an alert is about. */
export type About = { notice: NoticePlace } | { room_id: number };

/** What a device shows, and how it gets there. */
export interface Alert {
  /** All of them have to be switched on. */
  topics: Topic[];
  /** It waits for no quiet hours to end. */
  urgent: boolean;
  /** Seconds for which it is news. */
  ttlS: number;
  /** A newer one of the same tag replaces it. */
  tag: string;
  /** In the reader's language. */
  title: string;
  /** In the reader's language; without what was said where they want no previews. */
  body: string;
  /** A path of ours. */
  url: string;
  /** The notice it tells of, to mark it read; absent for messages. */
  notice_id?: number;
}

const DAY_S = 86_400;
/** Later than this nobody can do anything about them. */
const SHORT_LIVES_S: Partial<Record<StoredNotice["kind"], number>> = {
  orderSeat: 90,
  orderClosing: 600,
};
const MOST_LETTERS = 120;

/** What somebody is to be told now; null when they know it by now, or it is no news any more. */
export async function alertFor(
  services: Services,
  { userId, about, previews }: {
    userId: number;
    about: About;
    previews: AlertSettings["previews"];
  },
): Promise<Alert | null> {
  const user = await findUser(services, userId);
  if (user === null) return null;
  const reader = { userId, locale: user.locale, previews };
  return "notice" in about
    ? await ofNotice(services, { ...reader, place: about.notice })
    : await ofRoom(services, { ...reader, roomId: about.room_id });
}

interface Reader {
  userId: number;
  locale: Locale;
  previews: boolean;
}

async function ofNotice(
  { kv, now }: Services,
  { userId, locale, previews, place }: Reader & { place: NoticePlace },
): Promise<Alert | null> {
  const key = noticeKey(userId, place.at, place.id);
  const { value } = await kv.get<StoredNotice>(key);
  if (value === null || value.read || value.topic === undefined) return null;
  const { kind, facts, topic, link, at, id } = value;
  const ttlS = (SHORT_LIVES_S[kind] ?? DAY_S) - Math.floor((now() - at) / 1e3);
  if (ttlS <= 0) return null;
  const t = alertTexts(locale);
  // A screen that lies about must not tell that its owner dates.
  const isPlain = previews && topic !== "date";
  return {
    ...{ topics: [topic], urgent: kind === "orderClosing", ttlS },
    ...{ tag: `n${id.toString(36)}`, title: t.app, url: link, notice_id: id },
    body: isPlain ? shortened(noticeText(locale, kind, facts)) : t.news,
  };
}

async function ofRoom(
  services: Services,
  { userId, locale, previews, roomId }: Reader & { roomId: number },
): Promise<Alert | null> {
  const room = await accessRoom(services, { userId, roomId }).catch(nothing);
  if (room === null || room.muted || room.unread === 0) return null;
  const isDate = room.other !== null && await hasMatch(services, {
    userIds: [userId, room.other.id],
    mode: "date",
  });
  const t = alertTexts(locale);
  const seq = room.last_message?.seq;
  const words = previews && !isDate
    ? wordsOf(room, locale)
    : { title: t.app, body: t.message };
  return {
    topics: isDate ? ["chat", "date"] : ["chat"],
    ...{ urgent: false, ttlS: DAY_S, tag: `r${roomId.toString(36)}` },
    ...words,
    url: `/rooms/${roomId}${seq === undefined ? "" : `?seq=${seq}`}`,
  };
}

/** Whose message it is, and its beginning. */
function wordsOf(
  { name, kind, last_message: last }: Room,
  locale: Locale,
): { title: string; body: string } {
  const t = alertTexts(locale);
  const isSaid = last?.kind === "text" && !last.deleted && last.user !== null;
  if (!isSaid) return { title: name, body: t.message };
  const isTwo = kind === "direct" || kind === "match";
  const text = isTwo
    ? last.message
    : t.by(last.user?.display_name ?? "", last.message);
  return { title: name, body: shortened(text) };
}

/** Whole letters only: half of an emoji is none. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const letters = [...line];
  if (letters.length <= MOST_LETTERS) return line;
  return `${letters.slice(0, MOST_LETTERS - 1).join("")}…`;
}

/** Who left the room is told nothing of it. */
function nothing(error: unknown): null {
  if (error instanceof AppError && error.code === "roomNotFound") return null;
  throw error;
}
