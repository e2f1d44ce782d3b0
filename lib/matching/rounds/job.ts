import { hiddenFrom } from "@/lib/accounts/mod.ts";
import { getAll, listPage } from "@/lib/kv/page.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import {
  listKey,
  progressKey,
  resultKey,
  roundKey,
  roundsOfCircle,
  toldKey,
  wishesOf,
} from "@/lib/matching/rounds/keys.ts";
import { readSeats } from "@/lib/matching/rounds/access.ts";
import { handleDepartedMembers } from "@/lib/matching/rounds/departed.ts";
import { RUN_QUEUE } from "@/lib/matching/rounds/rounds.ts";
import type { RoundAnswer, RoundProblem } from "@/lib/matching/rounds/solve.ts";
import type {
  Seat,
  StoredResult,
  StoredRound,
  StoredWishes,
} from "@/lib/matching/rounds/stored.ts";
import { solveAside } from "@/lib/matching/rounds/thread.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import { findProfile } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

const TELL_QUEUE = "rounds.tell";
/** Notices, and lists, of one commit. */
const AT_ONCE = 200;
const PROGRESS_KEPT_MS = 86_400_000;
const ROUNDS_BACK = 20;

/** Has rounds assigned, members told, and departed ones forgotten. Call before the jobs start. */
export function handleRounds(services: Services): void {
  handleDepartedMembers(services);
  services.jobs.handle(RUN_QUEUE, async (payload, { signal }) => {
    const roundId = numberIn(payload, "round_id");
    if (roundId !== null) await assignRound(services, { roundId, signal });
  });
  services.jobs.handle(TELL_QUEUE, async (payload) => {
    const roundId = numberIn(payload, "round_id");
    const part = numberIn(payload, "part");
    if (roundId !== null && part !== null) {
      await tellMembers(services, { roundId, part });
    }
  });
}

async function assignRound(
  services: Services,
  { roundId, signal }: { roundId: number; signal: AbortSignal },
): Promise<void> {
  const { value: round } = await services.kv.get<StoredRound>(
    roundKey(roundId),
  );
  if (round?.state !== "running") return;
  const seats = await readSeats(services, roundId);
  const problem = await readProblem(services, round, seats);
  const answer = await solveAside(problem, {
    signal,
    onProgress: (progress) => noteProgress(services, roundId, progress),
  });
  await saveAnswer(services, { round, seats, answer });
}

/** How far it is. One that gets lost is replaced by the next. */
function noteProgress({ kv }: Services, roundId: number, progress: number) {
  kv.set(progressKey(roundId), progress, { expireIn: PROGRESS_KEPT_MS })
    .catch(() => {});
}

async function readProblem(
  services: Services,
  round: StoredRound,
  seats: readonly Seat[],
): Promise<RoundProblem> {
  const { mode, size } = round;
  const wishes = new Map<number, StoredWishes>();
  const entries = services.kv.list<StoredWishes>({
    prefix: wishesOf(round.id),
  });
  for await (const { key, value } of entries) wishes.set(Number(key[2]), value);
  const places = new Map(seats.map(({ id }, place) => [id, place]));
  const byUser = new Map(
    seats.map(({ user_id }, place) => [user_id, place]),
  );
  const placesOf = (ids: readonly string[]) =>
    ids.map((id) => places.get(id)).filter((place) => place !== undefined);
  const people: RoundProblem["people"] = [];
  for (const { id, user_id, gender, vetoes } of seats) {
    const wish = wishes.get(user_id ?? 0) ?? { wants: [], vetoes: [] };
    const [profile, hidden] = user_id === null
      ? [null, []]
      : await Promise.all([
        findProfile(services, { userId: user_id, mode }),
        hiddenFrom(services, user_id),
      ]);
    const blocked = [...hidden].map((other) => byUser.get(other))
      .filter((place) => place !== undefined);
    people.push({
      ...{ id, gender, answers: profile?.answers ?? {} },
      wants: placesOf(wish.wants),
      vetoes: [...placesOf([...vetoes, ...wish.vetoes]), ...blocked],
    });
  }
  const previous = await leftOverBefore(services, round);
  return { mode, size, people, previous };
}

/** Who was left over in the latest round of pairs of this circle. */
async function leftOverBefore(
  services: Services,
  { id, circle_id, mode }: StoredRound,
): Promise<string[]> {
  const { results } = await listPage<number>(
    services.kv,
    { prefix: roundsOfCircle(circle_id) },
    { limit: ROUNDS_BACK, reverse: true },
  );
  const rounds = await getAll<StoredRound>(
    services.kv,
    results.map(({ value }) => roundKey(value)),
  );
  const before = rounds.find(({ value }) =>
    value?.state === "done" && value.id !== id && value.mode === mode &&
    value.size === 2
  )?.value;
  if (before === null || before === undefined) return [];
  const [seats, { value: result }] = await Promise.all([
    readSeats(services, before.id),
    services.kv.get<StoredResult>(resultKey(before.id)),
  ]);
  return (result?.unassigned ?? []).map((place) => seats[place].id);
}

/** Lists first, then the result with the end of the round: a second run finds it done. */
async function saveAnswer(
  services: Services,
  { round, seats, answer: { result, lists } }: {
    round: StoredRound;
    seats: readonly Seat[];
    answer: RoundAnswer;
  },
): Promise<void> {
  const { kv, jobs } = services;
  for (let k = 0; k < lists.length; k += AT_ONCE) {
    const operation = kv.atomic();
    lists.slice(k, k + AT_ONCE).forEach((list, n) =>
      operation.set(listKey(round.id, k + n), list)
    );
    await operation.commit();
  }
  await untilCommitted(async () => {
    const entry = await kv.get<StoredRound>(roundKey(round.id));
    if (entry.value?.state !== "running") return true;
    const operation = kv.atomic().check(entry)
      .set(entry.key, { ...entry.value, state: "done" })
      .set(resultKey(round.id), result);
    for (let part = 0; part * AT_ONCE < seats.length; part++) {
      const payload = { round_id: round.id, part };
      jobs.add(operation, { queue: TELL_QUEUE, payload });
    }
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

async function tellMembers(
  services: Services,
  { roundId, part }: { roundId: number; part: number },
): Promise<void> {
  const [{ value: round }, seats] = await Promise.all([
    services.kv.get<StoredRound>(roundKey(roundId)),
    readSeats(services, roundId),
  ]);
  if (round === null) return;
  const link = `/circles/${round.circle_id}/rounds/${roundId}`;
  await untilCommitted(async () => {
    const told = await services.kv.get(toldKey(roundId, part));
    if (told.value !== null) return true;
    const operation = services.kv.atomic().check(told).set(told.key, true);
    const some = seats.slice(part * AT_ONCE, (part + 1) * AT_ONCE);
    for (const { user_id: userId } of some) {
      if (userId === null) continue;
      const { name, mode } = round;
      const facts = { name };
      const notice = { userId, kind: "round" as const, facts, link, mode };
      addNotice(services, operation, notice);
    }
    return (await operation.commit()).ok ? true : LOST_RACE;
  });
}

function numberIn(payload: unknown, name: string): number | null {
  if (typeof payload !== "object" || payload === null) return null;
  const value: unknown = Object.entries(payload)
    .find(([key]) => key === name)?.[1];
  return typeof value === "number" ? value : null;
}
