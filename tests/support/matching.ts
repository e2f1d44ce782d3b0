import type { App } from "./app.ts";
import { type Person, registerPeople } from "./accounts.ts";
import { must, type Place } from "./calls.ts";
import { newestCode } from "./outbox.ts";

/** Where the neighbours of these tests live. */
export const HOME = "서울 강남구 역삼동";

type Mode = "roommate" | "date" | "meal";
type Given = string | string[] | number | Record<string, unknown>;

/** Moves somebody to an address. */
export async function moveTo(
  app: Place,
  { access: token }: Person,
  address = HOME,
): Promise<void> {
  await must(app, "PATCH", "/api/me", { token, body: { address } });
}

/** Shows somebody's profile; an answer is its value, or all that is said to a question. */
export async function showProfile(
  app: Place,
  { access: token }: Person,
  mode: Mode,
  given: Record<string, Given>,
  bio = "",
): Promise<void> {
  const answers = Object.fromEntries(
    Object.entries(given).map(([id, answer]) => [
      id,
      typeof answer === "object" && !Array.isArray(answer)
        ? answer
        : { value: answer },
    ]),
  );
  await must(app, "PUT", `/api/me/profiles/${mode}`, {
    token,
    body: { answers, bio, visible: true },
  });
}

/** Neighbours who look for a roommate, each with what they answer. */
export async function roommates(
  app: Place,
  answers: Record<string, Given>[],
): Promise<Person[]> {
  const people = await registerPeople(app, answers.length);
  for (const [i, person] of people.entries()) {
    await moveTo(app, person);
    await showProfile(app, person, "roommate", {
      ...{ gender: "f", bedtime: "l" },
      ...answers[i],
    });
  }
  return people;
}

/** Proves somebody's address by the mailed code, as dates need it. */
export async function proveEmail(
  app: App,
  { email, access: token }: Person,
): Promise<void> {
  const code = await newestCode(app, email);
  await must(app, "POST", "/api/me/verify-email", { token, body: { code } });
}

/** Shows a profile for dates of a proved neighbour. */
export async function showDate(
  app: App,
  person: Person,
  nickname: string,
  given: Record<string, Given> = {},
): Promise<void> {
  await moveTo(app, person);
  await proveEmail(app, person);
  await showProfile(app, person, "date", {
    ...{ nickname, birth_year: 1998, gender: "f", smoking: "no" },
    ...given,
  });
}
