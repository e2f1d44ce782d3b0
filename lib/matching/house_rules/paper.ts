import { z } from "zod";
import { firstDraft, isSigned } from "@/lib/matching/house_rules/rules.ts";
import type { HouseRules } from "@/lib/matching/house_rules/schema.ts";
import type {
  HouseRulesCard,
  StoredHouseRules,
} from "@/lib/matching/house_rules/stored.ts";
import { houseRulesKey, matchKey } from "@/lib/matching/keys.ts";
import { Reason } from "@/lib/matching/schema.ts";
import type { Match } from "@/lib/matching/stored.ts";
import {
  accessRoom,
  findMatchCard,
  isoOf,
  listCardsAt,
  noRoom,
} from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** Who asks, and about which room. */
export interface Asked {
  /** One of the two. */
  userId: number;
  /** The room of their match. */
  roomId: number;
}

/** Two who matched as roommates, and the room that is theirs. */
export interface Couple {
  /** The one of them who asks. */
  userId: number;
  /** Who they matched with. */
  other: UserCard;
  /** Both, the lower id first. */
  userIds: readonly [number, number];
  /** Theirs. */
  roomId: number;
  /** The other has deleted their account. */
  closed: boolean;
}

/** Their rules as an attempt to change them finds them. */
export interface Paper {
  /** Whose. */
  couple: Couple;
  /** As it was read; the commit checks it. */
  entry: Deno.KvEntryMaybe<StoredHouseRules>;
  /** As stored, or our first draft. */
  rules: StoredHouseRules;
  /** In what the card at the top of the room says that they differ. */
  differences: Reason[];
}

/** What the rules need of a card; other modes have no home to share. */
const RoommateCard = z.object({
  type: z.literal("match"),
  mode: z.literal("roommate"),
  conflicts: z.array(Reason),
});

/**
 * The couple whose room this is.
 *
 * @throws {AppError} `roomNotFound` for who is no member, and where two have not matched as roommates
 */
export async function requireCouple(
  services: Services,
  asked: Asked,
): Promise<Couple> {
  const couple = await findCouple(services, asked);
  if (couple === null) throw noRoom(asked.roomId);
  return couple;
}

/**
 * The same, or null where two have not matched as roommates.
 *
 * @throws {AppError} `roomNotFound` for who is no member
 */
export async function findCouple(
  services: Services,
  { userId, roomId }: Asked,
): Promise<Couple | null> {
  const { other, closed } = await accessRoom(services, { userId, roomId });
  if (other === null) return null;
  const key = matchKey("roommate", userId, other.id);
  const match = (await services.kv.get<Match>(key)).value;
  if (match?.room_id !== roomId) return null;
  const userIds = [match.a, match.b] as const;
  return { userId, other, userIds, roomId, closed: closed === true };
}

/** Their rules, or our first draft while nobody has touched it. */
export async function readPaper(
  services: Services,
  couple: Couple,
): Promise<Paper> {
  const [entry, card] = await Promise.all([
    services.kv.get<StoredHouseRules>(houseRulesKey(couple.roomId)),
    findMatchCard(services, couple.roomId),
  ]);
  const { data } = RoommateCard.safeParse(card);
  const differences = data?.conflicts ?? [];
  const rules = entry.value ?? firstDraft(differences);
  return { couple, entry, rules, differences };
}

/** The rules as the API shows them. */
export async function viewPaper(
  services: Services,
  { couple, rules, differences }: Paper,
): Promise<HouseRules> {
  const { roomId, other, userIds, closed } = couple;
  const answers = new Map(
    differences.map(({ question, answers }) => [question, answers]),
  );
  const { revision, version } = rules;
  return {
    ...{ room_id: roomId, other, revision, version },
    state: isSigned(rules, userIds) ? "signed" : "draft",
    clauses: rules.clauses.map((clause) => ({
      ...clause,
      answers: answers.get(clause.question) ?? [],
    })),
    signatures: Object.entries(rules.signatures)
      .map(([id, at]) => ({ user_id: Number(id), at: isoOf(at) })),
    signed: await signedVersions(services, roomId, rules),
    can_change: !closed,
  };
}

async function signedVersions(
  services: Services,
  roomId: number,
  { signed }: StoredHouseRules,
): Promise<HouseRules["signed"]> {
  const seqs = signed.map(({ seq }) => seq);
  const cards = await listCardsAt(services, { roomId, seqs });
  return signed.flatMap(({ version, seq, at }, i) => {
    const card = cards[i];
    if (!isRulesCard(card)) return [];
    const { clauses } = card;
    return [{ version, seq, signed_at: isoOf(at), clauses }];
  }).toReversed();
}

function isRulesCard(card: unknown): card is HouseRulesCard {
  return typeof card === "object" && card !== null && "type" in card &&
    card.type === "house_rules";
}
