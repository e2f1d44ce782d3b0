import { findUser } from "@/lib/accounts/mod.ts";
import { findCircle } from "@/lib/circles/mod.ts";
import { matchKey } from "@/lib/matching/keys.ts";
import { scrub } from "@/lib/matching/text/scrub.ts";
import { findProfile, type Mode, MODES } from "@/lib/profiles/mod.ts";
import { listOwnWords, type OwnWords } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** docs/formulas.md (c) 1. */
const MOST_CHARACTERS = 4_000;

/** What somebody lets count of their words in a mode. */
export interface Document {
  /** In which mode they count. */
  mode: Mode;
  /** Where the person is listed. */
  circleId: number;
  /** The bio, then their own messages, newest first: each without what could find anybody. */
  pieces: string[];
}

/**
 * The documents of somebody, one for each mode in which they show a profile and
 * let their texts count. Words from a talk that began with a date count on dates
 * only: who dates is nobody else's business.
 */
export async function documentsOf(
  services: Services,
  userId: number,
): Promise<Document[]> {
  const user = await findUser(services, userId);
  if (user === null || user.deleted_at !== null) return [];
  const profiles = await Promise.all(
    MODES.map((mode) => findProfile(services, { userId, mode })),
  );
  const counting = profiles.filter((one) =>
    one?.visible === true && one.preferences.use_text && one.circle_id !== null
  ).filter((one) => one !== null);
  if (counting.length === 0) return [];
  const names = await namesOf(services, userId);
  const words = await Promise.all(
    (await listOwnWords(services, userId)).map(async (said) => ({
      text: scrub(said.text, [
        ...names,
        ...await namesOf(services, said.otherId),
      ]),
      isFromDate: await isFromDate(services, userId, said),
    })),
  );
  return counting.map(({ mode, bio, circle_id }) => ({
    mode,
    circleId: circle_id ?? 0,
    pieces: cut([
      scrub(bio, names),
      ...words.filter(({ isFromDate }) => mode === "date" || !isFromDate)
        .map(({ text }) => text),
    ]),
  }));
}

/** Every name under which somebody may be known, and where they live. */
async function namesOf(
  services: Services,
  userId: number,
): Promise<string[]> {
  const [user, dating, sharing] = await Promise.all([
    findUser(services, userId),
    findProfile(services, { userId, mode: "date" }),
    findProfile(services, { userId, mode: "roommate" }),
  ]);
  if (user === null) return [];
  const circle = user.circle_id === null
    ? null
    : await findCircle(services, user.circle_id);
  const told = [dating?.answers.nickname, sharing?.answers.name]
    .map((answer) => answer?.value);
  return [
    ...[user.username, user.display_name, user.first_name],
    ...told.filter((name) => typeof name === "string"),
    ...circle === null ? [] : [circle.dong, circle.sigungu, circle.name],
  ];
}

async function isFromDate(
  { kv }: Services,
  userId: number,
  { otherId }: OwnWords,
): Promise<boolean> {
  return (await kv.get(matchKey("date", userId, otherId))).value !== null;
}

/** The first pieces that fit, each once, without empty ones. */
function cut(pieces: readonly string[]): string[] {
  const kept = new Set<string>();
  let left = MOST_CHARACTERS;
  for (const piece of pieces) {
    if (piece === "" || kept.has(piece)) continue;
    left -= piece.length;
    if (left < 0) break;
    kept.add(piece);
  }
  return [...kept];
}
