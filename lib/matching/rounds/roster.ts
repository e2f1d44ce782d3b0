import { findUserByUsername, listCards } from "@/lib/accounts/mod.ts";
import { invalidField } from "@/lib/errors.ts";
import { inOrder } from "@/lib/matching/assign/cohort.ts";
import { cellsOf } from "@/lib/matching/evaluation/csv.ts";
import type { Seat, StoredRound } from "@/lib/matching/rounds/stored.ts";
import { listListed } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";
import { cleanText, codePoints, isText } from "@/lib/shapes.ts";

/** More than a dormitory of one round has. */
const MOST_PEOPLE = 1_000;
const MAX_ID = 60;
const MAX_NAME = 40;
const MOST_VETOES = 8;
const AT_ONCE = 50;

/**
 * The roster that a CSV file names, in the order of ids. An `id` that is the
 * username of somebody who lives in the circle is that person.
 *
 * @throws {AppError} `validationFailed` for field `roster`
 */
export async function readRoster(
  services: Services,
  { text, circleId }: { text: string; circleId: number },
): Promise<Seat[]> {
  const seats = parseRoster(text);
  for (let k = 0; k < seats.length; k += AT_ONCE) {
    const some = seats.slice(k, k + AT_ONCE);
    const users = await Promise.all(
      some.map(({ id }) => findUserByUsername(services, id)),
    );
    users.forEach((user, n) => {
      if (user?.circle_id === circleId) seats[k + n].user_id = user.id;
    });
  }
  return seats;
}

/**
 * Everybody in the circle who shows a profile of the mode.
 *
 * @throws {AppError} `validationFailed` for field `roster` with fewer than two
 */
export async function rosterOfProfiles(
  services: Services,
  { circleId, mode }: { circleId: number; mode: StoredRound["mode"] },
): Promise<Seat[]> {
  const genders = new Map<number, string | null>();
  for await (const profile of listListed(services, { circleId, mode })) {
    const gender = profile.answers.gender?.value;
    genders.set(
      profile.user_id,
      mode === "roommate" && typeof gender === "string" ? gender : null,
    );
  }
  const cards = await listCards(services, [...genders.keys()]);
  const seats = [...cards.values()].map(({ id, username, display_name }) => ({
    id: username,
    name: display_name,
    user_id: id,
    gender: genders.get(id) ?? null,
    vetoes: [],
  }));
  return sorted(assertSize(seats));
}

function parseRoster(text: string): Seat[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const header = cells(lines[0], 1).map((name) => name.toLowerCase());
  if (!header.includes("id") && !header.includes("name")) throw refuse(1);
  const seats = lines.slice(1).flatMap((line, k) =>
    line.trim() === "" ? [] : [seatIn(header, cells(line, k + 2), k + 2)]
  );
  const known = new Set(seats.map(({ id }) => id));
  if (known.size < seats.length) throw invalidField("roster", "rosterTwice");
  for (const seat of seats) {
    seat.vetoes = seat.vetoes.filter((id) => known.has(id) && id !== seat.id);
  }
  return sorted(assertSize(seats));
}

function seatIn(header: string[], row: string[], line: number): Seat {
  const cell = (name: string) => row[header.indexOf(name)] ?? "";
  const name = cell("name") || cell("id");
  const id = cell("id") || name;
  const vetoes = cell("veto").split(/[;|]/).map((one) => one.trim())
    .filter((one) => one !== "");
  const isFine = id !== "" && isText(id) && isText(name) &&
    codePoints(id) <= MAX_ID && codePoints(name) <= MAX_NAME &&
    vetoes.length <= MOST_VETOES && row.length <= header.length;
  if (!isFine) throw refuse(line);
  const gender = cell("gender").toLowerCase().slice(0, 20);
  return { id, name, user_id: null, gender: gender || null, vetoes };
}

function cells(line: string | undefined, number: number): string[] {
  try {
    return cellsOf(line ?? "", number).map(cleanText);
  } catch {
    throw refuse(number);
  }
}

function refuse(line: number) {
  return invalidField("roster", `rosterLine:${line}`);
}

function assertSize(seats: Seat[]): Seat[] {
  if (seats.length < 2) throw invalidField("roster", "rosterShort");
  if (seats.length > MOST_PEOPLE) throw invalidField("roster", "tooMany");
  return seats;
}

function sorted(seats: readonly Seat[]): Seat[] {
  const byId = new Map(seats.map((seat) => [seat.id, seat]));
  return inOrder(byId.keys()).flatMap((id) => byId.get(id) ?? []);
}
