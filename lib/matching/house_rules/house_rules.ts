import { requireUser } from "@/lib/accounts/mod.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { cardContent } from "@/lib/matching/house_rules/card.ts";
import {
  isSigned,
  nextDraft,
  withSigned,
  withTexts,
} from "@/lib/matching/house_rules/rules.ts";
import type {
  HouseRules,
  HouseRulesInput,
} from "@/lib/matching/house_rules/schema.ts";
import type { StoredHouseRules } from "@/lib/matching/house_rules/stored.ts";
import {
  type Asked,
  type Couple,
  findCouple,
  type Paper,
  readPaper,
  requireCouple,
  viewPaper,
} from "@/lib/matching/house_rules/paper.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import { addRoomCard, changePairRoom, renewRoom } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/**
 * The house rules of two roommates, for one of them. Before anybody has changed
 * or signed anything they are our draft: a clause for each thing in which the
 * card at the top of their room says that they differ.
 *
 * @throws {AppError} `roomNotFound` for who is not one of two who matched as roommates
 */
export async function readHouseRules(
  services: Services,
  asked: Asked,
): Promise<HouseRules> {
  const couple = await requireCouple(services, asked);
  return await viewPaper(services, await readPaper(services, couple));
}

/** Whether a room is that of two who matched as roommates and have something to agree on. */
export async function hasHouseRules(
  services: Services,
  asked: Asked,
): Promise<boolean> {
  const couple = await findCouple(services, asked);
  if (couple === null) return false;
  return (await readPaper(services, couple)).rules.clauses.length > 0;
}

/**
 * Writes other words into clauses of the draft. Whoever signed the words before
 * has not signed these.
 *
 * @throws {AppError} as `readHouseRules`, `changedElsewhere` when it is another revision by now or both have signed, `validationFailed` for a clause that is not there, `roomClosed`
 */
export async function editHouseRules(
  services: Services,
  { revision, clauses, ...asked }: Asked & HouseRulesInput,
): Promise<HouseRules> {
  return await change(services, asked, (paper) => {
    assertCurrent(paper, revision);
    assertDraft(paper);
    const edited = withTexts(paper.rules, clauses);
    if (edited === null) throw invalidField("clauses", "invalid");
    return edited;
  });
}

/**
 * Opens the next version of what both signed, with a clause for each difference
 * that is new. The signed one stays in the room.
 *
 * @throws {AppError} as `readHouseRules`, `changedElsewhere` when it is another revision by now or not signed, `roomClosed`
 */
export async function reopenHouseRules(
  services: Services,
  { revision, ...asked }: Asked & { revision: number },
): Promise<HouseRules> {
  return await change(services, asked, (paper) => {
    assertCurrent(paper, revision);
    if (!isWhole(paper)) throw changedElsewhere(paper);
    return nextDraft(paper.rules, paper.differences);
  });
}

/**
 * Signs exactly these words; signing twice is signing once. The second
 * signature of two puts them into the room as a card, the first tells the other.
 *
 * @throws {AppError} as `readHouseRules`, `changedElsewhere` when it is another revision by now, `validationFailed` where there is nothing to sign, `roomClosed`
 */
export async function signHouseRules(
  services: Services,
  { revision, ...asked }: Asked & { revision: number },
): Promise<HouseRules> {
  const couple = await requireCouple(services, asked);
  const { paper } = await changePairRoom(
    services,
    couple.userIds,
    () => untilCommitted(() => trySign(services, couple, revision)),
  );
  return await viewPaper(services, paper);
}

async function trySign(services: Services, couple: Couple, revision: number) {
  const { userId, userIds, roomId } = couple;
  const paper = await readPaper(services, couple);
  assertCurrent(paper, revision);
  assertOpen(paper);
  const { rules, entry } = paper;
  if (rules.clauses.length === 0) throw invalidField("clauses", "required");
  if (rules.signatures[userId] !== undefined) return { paper, room: null };
  const at = services.now();
  const signatures = { ...rules.signatures, [userId]: at };
  const signed: StoredHouseRules = { ...rules, signatures };
  const operation = services.kv.atomic().check(entry);
  const room = isSigned(signed, userIds)
    ? await addRoomCard(services, operation, {
      ...{ roomId, userIds, content: cardContent(signed) },
    })
    : null;
  const next = room === null
    ? signed
    : withSigned(signed, { seq: room.head.seq, at });
  operation.set(entry.key, next);
  renewRoom(services, operation, { roomId, userIds });
  if (room === null) await tellOther(services, operation, couple);
  if (!(await operation.commit()).ok) return LOST_RACE;
  return { paper: { ...paper, rules: next }, room };
}

async function tellOther(
  services: Services,
  operation: Deno.AtomicOperation,
  { userId, other, roomId }: Couple,
): Promise<void> {
  const me = await requireUser(services, userId);
  addNotice(services, operation, {
    userId: other.id,
    ...{ kind: "houseRules", about: userId },
    facts: { name: me.display_name },
    link: `/rooms/${roomId}/rules`,
  });
}

/** Changes the words, and nothing when they stay the same. */
async function change(
  services: Services,
  asked: Asked,
  decide: (paper: Paper) => StoredHouseRules,
): Promise<HouseRules> {
  const couple = await requireCouple(services, asked);
  const paper = await untilCommitted(async () => {
    const paper = await readPaper(services, couple);
    assertOpen(paper);
    const rules = decide(paper);
    if (rules === paper.rules) return paper;
    const operation = services.kv.atomic().check(paper.entry)
      .set(paper.entry.key, rules);
    const { roomId, userIds } = couple;
    renewRoom(services, operation, { roomId, userIds });
    const commit = await operation.commit();
    return commit.ok ? { ...paper, rules } : LOST_RACE;
  });
  return await viewPaper(services, paper);
}

function assertCurrent(paper: Paper, revision: number): void {
  if (paper.rules.revision !== revision) throw changedElsewhere(paper);
}

/** What both signed is changed by opening it again. */
function assertDraft(paper: Paper): void {
  if (isWhole(paper)) throw changedElsewhere(paper);
}

function assertOpen({ couple: { roomId, closed } }: Paper): void {
  if (!closed) return;
  throw new AppError("roomClosed", `Cannot agree in room ${roomId}: closed`);
}

function isWhole({ rules, couple }: Paper): boolean {
  return isSigned(rules, couple.userIds);
}

function changedElsewhere({ couple: { roomId } }: Paper): AppError {
  return new AppError(
    "changedElsewhere",
    `Cannot change the rules of room ${roomId}: they are others by now`,
  );
}
