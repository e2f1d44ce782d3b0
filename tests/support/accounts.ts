import type { History, Message, Room } from "@/lib/rooms/schema.ts";
import { call, must, type Place } from "./calls.ts";

/** Somebody who has an account. */
export interface Person {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly password: string;
  access: string;
  refresh: string;
}

let people = 0;

/** Signs up `count` people at once. Their names are new on every call, in every test file. */
export async function registerPeople(
  place: Place,
  count: number,
): Promise<Person[]> {
  const waiting = Array.from({ length: count }, () => newName());
  const done: Person[] = [];
  // The server hashes a few passwords at a time: more callers would only wait.
  const worker = async () => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      done.push(await registerPerson(place, name));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return done;
}

/** Signs up two people, the usual cast. */
export async function registerPair(place: Place): Promise<[Person, Person]> {
  const [one, other] = await registerPeople(place, 2);
  if (one === undefined || other === undefined) throw new Error("nobody came");
  return [one, other];
}

/** A username that no other test has. */
export function newName(): string {
  const tail = crypto.getRandomValues(new Uint8Array(5)).toHex();
  return `p${++people}_${tail}`;
}

/** Signs up one person under a name. */
export async function registerPerson(
  place: Place,
  username: string,
): Promise<Person> {
  const email = `${username}@example.com`;
  const password = `passphrase of ${username}`.slice(0, 40) + " 한글";
  const { status, body } = await call<
    { user: { id: number }; access: string; refresh: string }
  >(place, "POST", "/api/register", {
    body: { username, email, password, password2: password },
  });
  if (status !== 201) {
    throw new Error(
      `Cannot register ${username}: ${status} ${JSON.stringify(body)}`,
    );
  }
  const { user, access, refresh } = body;
  return { id: user.id, username, email, password, access, refresh };
}

/** The one room of two people. */
export function openDirect(
  place: Place,
  person: Person,
  other: Person,
): Promise<Room> {
  return must<Room>(place, "PUT", `/api/rooms/direct/${other.id}`, {
    token: person.access,
  });
}

/** The history of a room as the server tells it, behind a seq or from the beginning, oldest first. */
export async function readHistory(
  place: Place,
  person: Person,
  roomId: number,
  behind = 0,
): Promise<Message[]> {
  const all: Message[] = [];
  for (let after = behind;;) {
    const page = await must<History>(
      place,
      "GET",
      `/api/rooms/${roomId}/messages?after_seq=${after}&limit=100`,
      { token: person.access },
    );
    all.push(...page.results);
    const last = page.results.at(-1);
    if (last === undefined || last.seq >= page.head_seq) return all;
    after = last.seq;
  }
}

/** A one-use ticket for a socket; a new access token is fetched where the old one has ended. */
export async function takeTicket(
  place: Place,
  person: Person,
): Promise<string> {
  const first = await call<{ ticket: string }>(
    place,
    "POST",
    "/api/ws-ticket",
    {
      token: person.access,
    },
  );
  if (first.status === 200 || first.status === 201) return first.body.ticket;
  if (first.status !== 401) {
    throw new Error(`ticket: ${first.status} ${JSON.stringify(first.body)}`);
  }
  await refreshPerson(place, person);
  const again = await must<{ ticket: string }>(
    place,
    "POST",
    "/api/ws-ticket",
    { token: person.access },
  );
  return again.ticket;
}

/** Takes a new pair of tokens. */
export async function refreshPerson(
  place: Pick<Place, "url">,
  person: Person,
): Promise<void> {
  const pair = await must<{ access: string; refresh: string }>(
    place,
    "POST",
    "/api/token/refresh",
    { body: { refresh: person.refresh } },
  );
  person.access = pair.access;
  person.refresh = pair.refresh;
}
