import {
  findUser,
  noUser,
  readBlocks,
  requireVisible,
  type User,
} from "@/lib/accounts/mod.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import {
  compareAnswers,
  compatibilityCard,
  findShown,
} from "@/lib/matching/mod.ts";
import { accessOrder } from "@/lib/orders/mod.ts";
import type { ReportInput } from "@/lib/reports/schema.ts";
import type { Evidence } from "@/lib/reports/stored.ts";
import { listMessages } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** How much of a talk is kept: the message and what its reporter sees around it. */
const CONTEXT = 9;

/** Whom a report is about, and what it is about as its reporter sees it now. */
export interface Found {
  /** The account. */
  aboutId: number;
  /** The same for the same thing. */
  thing: string;
  /** What an administrator sees, whatever happens to it later. */
  evidence: Evidence;
}

/**
 * Looks at what somebody reports, with their eyes: nobody reports, or learns of, what they cannot see.
 *
 * @throws {AppError} `userNotFound`, `roomNotFound`, `messageNotFound`, `orderNotFound`,
 * `profileNeeded`, `validationFailed` for oneself or without the place of a message
 */
export async function findEvidence(
  services: Services,
  userId: number,
  input: ReportInput,
): Promise<Found> {
  const found = await lookAt(services, userId, input);
  if (found.aboutId === userId) throw invalidField("id", "reportOneself");
  return found;
}

function lookAt(
  services: Services,
  userId: number,
  input: ReportInput,
): Promise<Found> {
  switch (input.kind) {
    case "user":
      return lookAtUser(services, userId, input.id);
    case "message":
      return lookAtMessage(services, userId, input);
    case "order":
      return lookAtOrder(services, userId, input.id);
    case "card":
      return lookAtCard(services, userId, input);
  }
}

/** Whom I have blocked I can still report. */
async function lookAtUser(
  services: Services,
  userId: number,
  otherId: number,
): Promise<Found> {
  const pair = { userId, otherId };
  const { own, theirs } = await readBlocks(services, pair);
  const user = own.value !== null && theirs.value === null
    ? await requireThere(services, otherId)
    : await requireVisible(services, pair);
  const { username, display_name } = user;
  const evidence = { kind: "user", username, display_name } as const;
  return { aboutId: user.id, thing: String(user.id), evidence };
}

async function requireThere(services: Services, id: number): Promise<User> {
  const user = await findUser(services, id);
  if (user === null || user.deleted_at !== null) throw noUser(id);
  return user;
}

async function lookAtMessage(
  services: Services,
  userId: number,
  { id, room_id: roomId, seq }: ReportInput,
): Promise<Found> {
  if (roomId === undefined) throw invalidField("room_id", "required");
  if (seq === undefined) throw invalidField("seq", "required");
  const { results } = await listMessages(services, {
    ...{ roomId, userId, around_seq: seq, limit: CONTEXT },
  });
  const said = results.find((one) => one.seq === seq && one.id === id);
  if (!said?.user || said.kind !== "text") {
    throw new AppError("messageNotFound", `Cannot find message ${id}`);
  }
  const messages = results.filter((one) => one.hidden !== true)
    .map((one) => ({
      ...{ seq: one.seq, user_id: one.user?.id ?? null },
      ...{ name: one.user?.display_name ?? "", text: one.message },
      at: one.created_at,
    }));
  return {
    aboutId: said.user.id,
    thing: String(id),
    evidence: { kind: "message", room_id: roomId, seq, messages },
  };
}

async function lookAtOrder(
  services: Services,
  userId: number,
  orderId: number,
): Promise<Found> {
  const order = await accessOrder(services, { userId, orderId });
  const { title, content, place, host } = order;
  return {
    aboutId: host.id,
    thing: String(orderId),
    evidence: {
      ...{ kind: "order", order_id: orderId, title, content, place },
      host: host.display_name,
    },
  };
}

async function lookAtCard(
  services: Services,
  userId: number,
  { id: shown, mode }: ReportInput,
): Promise<Found> {
  const asked = { userId, mode, shown };
  const [card, compared, aboutId] = await Promise.all([
    compatibilityCard(services, asked),
    compareAnswers(services, asked),
    findShown(services, asked),
  ]);
  const answers = compared.flatMap(({ rows }) => rows)
    .flatMap(({ label, theirs }) =>
      theirs === null ? [] : [{ question: label.ko, answer: theirs.ko }]
    );
  return {
    aboutId,
    thing: `${mode} ${aboutId}`,
    evidence: {
      ...{ kind: "card", mode, name: card.user.display_name },
      ...{ bio: card.bio, answers },
    },
  };
}
