import { findUser, resendEmailCode, verifyEmail } from "@/lib/accounts/mod.ts";
import { decideCard } from "@/lib/matching/mod.ts";
import {
  findProfile,
  type Mode,
  type Question,
  questionnaireOf,
  saveProfile,
} from "@/lib/profiles/mod.ts";
import { type AnswerInput, ProfileInput } from "@/lib/profiles/schema.ts";
import type { Services } from "@/lib/services.ts";
import {
  DEMO_ANSWERS,
  DEMO_DATES,
  type DemoAnswers,
  type DemoDate,
} from "@/tasks/demo/profiles_table.ts";

/** Who likes whom and waits for an answer. */
const LIKES: readonly (readonly [string, string, Mode])[] = [
  ["haeun_", "mina", "roommate"],
  ["yerin", "mina", "roommate"],
  ["seoyeon.k", "mina", "meal"],
  ["kyungmin", "mina", "date"],
  ["hyunwoo.j", "mina", "date"],
  ["kyungmin", "junho", "roommate"],
  ["woojin", "junho", "meal"],
  ["yujin92", "junho", "date"],
];
/** Some conditions, so that the lists say who is ruled out. */
const CONDITIONS: Readonly<Record<string, Record<string, AnswerInput>>> = {
  mina: {
    smoking: { accepts: ["no"], importance: 9, veto: true },
    bedtime: { accepts: ["e", "m", "l"], importance: 3, veto: true },
  },
  junho: { smoking: { accepts: ["no", "vape"], importance: 9, veto: true } },
};
const LIKED_EVERY_MS = 5 * 3_600_000;
/** Who would share a home with anybody; the others stay among themselves. */
const OPEN_TO_ALL = ["mina", "junho"];
/** One blank in so many questions, so that there is something to ask. */
const BLANKS = 5;

/** Has everybody show profiles, and some like each other. Doing it again changes nothing. */
export async function showProfiles(
  services: Services,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  for (const one of DEMO_ANSWERS) {
    const userId = idOf(ids, one.username);
    await show(services, userId, "roommate", one.home, roommate(one));
    await show(services, userId, "meal", one.meal, meal(one));
  }
  for (const one of DEMO_DATES) {
    const userId = idOf(ids, one.username);
    const known = DEMO_ANSWERS.find(({ username }) =>
      username === one.username
    );
    if (known === undefined) continue;
    await proveEmail(services, userId);
    await show(services, userId, "date", one.bio, date(known, one));
  }
  for (const [i, [from, to, mode]] of LIKES.entries()) {
    const at = services.now() - (i + 1) * LIKED_EVERY_MS;
    const [userId, user_id] = [idOf(ids, from), idOf(ids, to)];
    const input = { user_id, mode, shown_ms: 6_000 };
    await decideCard({ ...services, now: () => at }, {
      userId,
      act: "like",
      input,
    });
  }
}

async function show(
  services: Services,
  userId: number,
  mode: Mode,
  bio: string,
  answers: Record<string, AnswerInput>,
): Promise<void> {
  if (await findProfile(services, { userId, mode }) !== null) return;
  const input = ProfileInput.parse({ bio, answers, visible: true });
  await saveProfile(services, { userId, mode, input });
}

function roommate(one: DemoAnswers): Record<string, AnswerInput> {
  const [bedtime, wakeup_time, cleaning_style, noise_sensitivity, smoking] =
    one.habits;
  const written = {
    ...{ gender: one.gender, birth_year: one.birthYear, mbti: one.mbti },
    ...{ major: one.major, bedtime, wakeup_time, cleaning_style },
    ...{ noise_sensitivity, smoking },
  };
  const answers = answersOf("roommate", one, written, ["name", "college"]);
  if (OPEN_TO_ALL.includes(one.username)) return answers;
  const gender = { value: one.gender, accepts: [one.gender], importance: 9 };
  return { ...answers, gender: { ...gender, veto: true } };
}

function meal(one: DemoAnswers): Record<string, AnswerInput> {
  const written = { diet: "all", cuisines: one.cuisines };
  return answersOf("meal", one, written, []);
}

/** Whom somebody of the demonstration looks for; the tables tell no more. */
function date(
  known: DemoAnswers,
  { nickname, intent, field, likes }: DemoDate,
): Record<string, AnswerInput> {
  const wanted = known.gender === "f" ? "m" : "f";
  const chosen = likes.split(" ");
  const interests = questionnaireOf("date").questions
    .filter(({ section }) => section === "interests")
    .flatMap((question) => {
      if (question.kind !== "multi") return [];
      const mine = question.options.map(({ id }) => id)
        .filter((id) => chosen.includes(id));
      return [[question.id, mine] as const];
    });
  const written = {
    ...{ nickname, birth_year: known.birthYear, intent, field },
    ...{ gender: known.gender, mbti: known.mbti },
    ...{ smoking: known.habits[4], ...Object.fromEntries(interests) },
  };
  const answers = answersOf("date", known, written, []);
  const gender = { ...answers.gender, accepts: [wanted], veto: true };
  return { ...answers, gender: { ...gender, importance: 9 } };
}

/** What is written down, and for the other questions what follows from the name. */
function answersOf(
  mode: Mode,
  { username }: DemoAnswers,
  written: Record<string, NonNullable<AnswerInput["value"]>>,
  untold: readonly string[],
): Record<string, AnswerInput> {
  const conditions = mode === "roommate" ? CONDITIONS[username] ?? {} : {};
  const { questions } = questionnaireOf(mode);
  return Object.fromEntries(
    questions.filter(({ id }) => !untold.includes(id)).map((question) => {
      const { id } = question;
      const value = written[id] ?? chosenBy(username, question);
      return [id, { value, ...conditions[id] }];
    }),
  );
}

function chosenBy(
  username: string,
  question: Question,
): AnswerInput["value"] {
  const n = numberOf(`${username} ${question.id}`);
  if (n % BLANKS === 0 && question.quick !== true) return undefined;
  switch (question.kind) {
    case "choice": {
      const { options } = question;
      return options[Math.floor(n / BLANKS) % options.length]?.id;
    }
    case "multi":
      return question.options
        .filter((_, i) => n >> i & 1 || i === n % question.options.length)
        .map(({ id }) => id);
    default:
      return undefined;
  }
}

/** The same for the same text, always (FNV-1a). */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash >>> 4;
}

/** Reads the code where its owner would: in the mail. */
async function proveEmail(services: Services, userId: number): Promise<void> {
  const user = await findUser(services, userId);
  if (user === null || user.email_verified) return;
  let code = "";
  const mail: Services["mail"] = {
    queue: (operation, sent) => {
      code = /\d{6}/.exec(sent.text)?.[0] ?? "";
      return services.mail.queue(operation, sent);
    },
  };
  await resendEmailCode({ ...services, mail }, userId);
  await verifyEmail(services, { userId, code });
}

function idOf(ids: ReadonlyMap<string, number>, username: string): number {
  const id = ids.get(username);
  if (id === undefined) throw new Error(`Cannot find "${username}"`);
  return id;
}
