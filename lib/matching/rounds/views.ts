import { listCards } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import {
  listsOf,
  progressKey,
  resultKey,
  wishesKey,
} from "@/lib/matching/rounds/keys.ts";
import type { OpenRound } from "@/lib/matching/rounds/access.ts";
import type { Round, RoundDetail } from "@/lib/matching/rounds/schema.ts";
import {
  hiddenIn,
  shownSeats,
  wishesAmong,
} from "@/lib/matching/rounds/shown.ts";
import type {
  Seat,
  StoredResult,
  StoredRound,
  StoredWishes,
} from "@/lib/matching/rounds/stored.ts";
import { csvField } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** A round as the API shows it. */
export function showRound(round: StoredRound, progress = 0): Round {
  const { id, circle_id, name, mode, size, people, state } = round;
  const at = (ms: number) => new Date(ms).toISOString();
  return {
    ...{ id, circle_id, name, mode, size, people, state },
    progress: state === "done" ? 1 : state === "open" ? 0 : progress,
    created_at: at(round.created_at),
    closed_at: round.closed_at === null ? null : at(round.closed_at),
  };
}

/**
 * A round with its roster, one's own wishes and what came out; members see
 * their own room, and nobody whom a block hides but in it.
 */
export async function showDetail(
  services: Services,
  { round, seats, mine, isAdmin }: OpenRound,
): Promise<RoundDetail> {
  const { kv } = services;
  const [progress, wishes, result, cards, hidden] = await Promise.all([
    kv.get<number>(progressKey(round.id)),
    kv.get<StoredWishes>(wishesKey(round.id, mine?.user_id ?? 0)),
    kv.get<StoredResult>(resultKey(round.id)),
    listCards(services, seats.flatMap(({ user_id }) => user_id ?? [])),
    hiddenIn(services, { mine, isAdmin }),
  ]);
  const mayKnow = (places: readonly number[]) =>
    isAdmin || places.some((place) => seats[place].id === mine?.id);
  const ids = (places: readonly number[]) =>
    places.map((place) => seats[place].id);
  const found = round.state === "done" ? result.value : null;
  const room = found?.groups.filter(mayKnow).flatMap(ids) ?? [];
  const shown = shownSeats(seats, { hidden, room });
  return {
    ...showRound(round, progress.value ?? 0),
    roster: shown.map(({ id, name, user_id }) => ({
      ...{ id, name, user: cards.get(user_id ?? 0) ?? null },
    })),
    my_id: mine?.id ?? null,
    my_wishes: mine === null ? null : wishesAmong(shown, wishes.value),
    result: found === null ? null : {
      groups: found.groups.filter(mayKnow).map(ids),
      unassigned: found.unassigned.filter((place) => mayKnow([place]))
        .map((place) => seats[place].id),
      seated: found.groups.flat().length,
      left_over: found.unassigned.length,
      stable: found.stable,
      method: found.method,
      blocking: found.blocking.length,
    },
    can_administer: isAdmin,
  };
}

/**
 * The certificate in pieces of JSON: figures for members, and for
 * administrators everything that `match verify` needs to count again.
 *
 * @throws {AppError} `roundNotFound` before there is a result
 */
export async function certificateOf(
  services: Services,
  { round, seats, isAdmin }: OpenRound,
): Promise<AsyncIterable<string>> {
  const { value } = await services.kv.get<StoredResult>(resultKey(round.id));
  if (value === null || round.state !== "done") {
    throw new AppError("roundNotFound", `Round ${round.id} has no result yet`);
  }
  const head = {
    type: "certificate",
    id: String(round.id),
    size: round.size,
    stable: value.stable,
    method: value.method,
    counts: {
      people: seats.length,
      seated: value.groups.flat().length,
      unassigned: value.unassigned.length,
      blocking: value.blocking.length,
    },
  };
  return isAdmin
    ? piecesOf(services, { round, seats, head, result: value })
    : ReadableStream.from([JSON.stringify(head)]);
}

async function* piecesOf(
  { kv }: Services,
  { round, seats, head, result }: Evidence,
): AsyncGenerator<string> {
  const isPairs = result.method !== "groups";
  yield JSON.stringify(claimsOf({ seats, head, result })).slice(0, -1);
  yield isPairs ? ',"prefs":{' : ',"vetoes":[';
  let before = "";
  const lists = kv.list<Uint16Array>({ prefix: listsOf(round.id) });
  for await (const { key, value } of lists) {
    const place = Number(key[2]);
    const ids = Array.from(value, (other) => seats[other].id);
    const piece = isPairs
      ? `${JSON.stringify(seats[place].id)}:${JSON.stringify(ids)}`
      : vetoesOf(seats, place, value).map((pair) => JSON.stringify(pair))
        .join();
    if (piece === "") continue;
    yield before + piece;
    before = ",";
  }
  yield isPairs ? "}}\n" : "]}\n";
}

function claimsOf({ seats, head, result }: Omit<Evidence, "round">) {
  const id = (place: number) => seats[place].id;
  const ids = (places: readonly number[]) => places.map(id);
  const { groups, unassigned, blocking, partition, method } = result;
  const isPairs = method !== "groups";
  return {
    ...head,
    people: seats.map((seat) => seat.id),
    [isPairs ? "pairs" : "groups"]: groups.map(ids),
    unassigned: ids(unassigned),
    ...(isPairs ? { blocking: blocking.map(ids) } : {}),
    ...(partition === null ? {} : {
      partition: Object.fromEntries(
        partition.map((next, place) => [id(place), id(next)]),
      ),
    }),
  };
}

interface Evidence {
  round: StoredRound;
  seats: readonly Seat[];
  head: Record<string, unknown>;
  result: StoredResult;
}

/** Whom one person must not be with, each pair once. */
function vetoesOf(
  seats: readonly Seat[],
  place: number,
  accepted: Uint16Array,
): [string, string][] {
  const may = new Set(accepted);
  return seats.flatMap(({ id }, other): [string, string][] =>
    other > place && !may.has(other) ? [[seats[place].id, id]] : []
  );
}

/** The result as CSV for a spreadsheet: room, id, name. For administrators. */
export async function* resultRows(
  services: Services,
  { round, seats }: OpenRound,
): AsyncGenerator<string> {
  const { value } = await services.kv.get<StoredResult>(resultKey(round.id));
  const row = (room: string, place: number) =>
    [room, seats[place].id, seats[place].name].map(csvField).join() + "\r\n";
  // The mark has spreadsheets read UTF-8.
  yield "\uFEFFroom,id,name\r\n";
  for (const [n, group] of (value?.groups ?? []).entries()) {
    yield group.map((place) => row(String(n + 1), place)).join("");
  }
  yield (value?.unassigned ?? []).map((place) => row("", place)).join("");
}
