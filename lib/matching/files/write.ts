import { randomToken } from "@/lib/kv/ids.ts";
import { listActs, takesPart } from "@/lib/matching/engine/reading.ts";
import {
  compilePerson,
  scoredQuestions,
} from "@/lib/matching/engine/person.ts";
import { asksSensitive } from "@/lib/matching/exchange/questions.ts";
import type {
  ActLine,
  Dealbreaker,
  PersonLine,
  QuestionLine,
  Seek,
} from "@/lib/matching/exchange/schema.ts";
import type { Place } from "@/lib/matching/news.ts";
import {
  type Answer,
  IMPORTANCE,
  type Veto,
  type Want,
} from "@/lib/matching/score/profile.ts";
import {
  listListed,
  type Mode,
  type Question,
  type StoredProfile,
} from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

const ID_BYTES = 12;
/** The moment of an act to the day: enough for what it teaches, too little to find it elsewhere. */
const DAY_MS = 86_400_000;
/** Characters that are sent at once. */
const FULL = 1 << 14;

/**
 * A circle and mode in the exchange format (docs/formulas.md (f)), some lines at a
 * time: its questions, who shows a profile and takes part, and what they
 * decided about each other. Nobody is named: ids are made anew for each file,
 * and free words and answers that only their owner sees stay here. How two
 * answers complement each other by a table cannot be said in the format.
 */
export async function* writeExchange(
  services: Services,
  place: Place,
): AsyncGenerator<string> {
  let text = "";
  for await (const line of linesOf(services, place)) {
    text += `${JSON.stringify(line)}\n`;
    if (text.length < FULL) continue;
    yield text;
    text = "";
  }
  yield text;
}

async function* linesOf(
  services: Services,
  place: Place,
): AsyncGenerator<unknown> {
  const { mode } = place;
  yield { type: "meta", format: "match-exchange", version: 1, name: mode };
  const asked = scoredQuestions(mode);
  for (const question of asked) {
    if (question.kind === "text") continue;
    yield { type: "question", ...questionLine(question) };
  }
  const ids = new Map<number, string>();
  for await (const profile of listListed(services, place)) {
    if (!takesPart(profile)) continue;
    const id = randomToken(ID_BYTES);
    ids.set(profile.user_id, id);
    yield { type: "person", ...personLine(asked, profile, { id, mode }) };
  }
  for await (const act of listActs(services, place)) {
    const [from, to] = [ids.get(act.from), ids.get(act.to)];
    if (from === undefined || to === undefined) continue;
    const t = Math.floor(act.at / DAY_MS) * DAY_MS;
    const line: ActLine = { from, to, act: act.act, t };
    yield { type: "act", ...line };
  }
}

function questionLine(question: Question): QuestionLine {
  const { id, section: group, label } = question;
  const line = { id, group, label: label.en, ...kindOf(question) };
  return asksSensitive(line) ? { ...line, sensitive: true } : line;
}

/** Options on a scale are told by their place, from 0. */
function kindOf(
  question: Question,
): Pick<QuestionLine, "kind" | "min" | "max" | "options"> {
  switch (question.kind) {
    case "number":
      return { kind: "number", min: question.min, max: question.max };
    case "text":
      return { kind: "text" };
    default: {
      const options = question.options.map(({ id }) => id);
      return isScale(question)
        ? { kind: "scale", min: 0, max: options.length - 1, options }
        : { kind: question.kind, options };
    }
  }
}

function personLine(
  asked: readonly Question[],
  profile: StoredProfile,
  { id, mode }: { id: string; mode: Mode },
): PersonLine {
  const { profile: compiled } = compilePerson(mode, profile);
  const answers = asked.flatMap((question, q) => {
    const audience = profile.answers[question.id]?.audience ??
      question.audience;
    const value = audience === "me"
      ? null
      : valueOf(question, compiled.answers[q] ?? null);
    return value === null ? [] : [[question.id, value] as const];
  });
  return {
    id,
    pool: mode,
    answers: Object.fromEntries(answers),
    seeks: compiled.wants.flatMap((want) => seekOf(asked[want.question], want)),
    dealbreakers: compiled.vetoes.flatMap((veto) =>
      dealbreakerOf(asked[veto.question], veto)
    ),
  };
}

function valueOf(question: Question, answer: Answer): unknown {
  if (answer === null || question.kind === "text") return null;
  if (Array.isArray(answer)) return namesOf(question, answer);
  return question.kind === "number" || isScale(question)
    ? answer
    : namesOf(question, [answer])[0] ?? null;
}

function seekOf(question: Question | undefined, { weight, fit }: Want): Seek[] {
  if (question === undefined || question.kind === "text") return [];
  const seek = { q: question.id, weight: weight / IMPORTANCE.very };
  switch (fit.role) {
    case "complementary":
      return [];
    case "between":
      return [{ ...seek, want: { accept: [fit.from, fit.to] } }];
    case "oneOf":
      return [{ ...seek, want: { accept: namesOf(question, fit.options) } }];
    default:
      return [{ ...seek, want: fit.role }];
  }
}

function dealbreakerOf(
  question: Question | undefined,
  veto: Veto,
): Dealbreaker[] {
  if (question === undefined || question.kind === "text") return [];
  const { id: q } = question;
  if ("options" in veto) {
    const accept = isScale(question)
      ? veto.options
      : namesOf(question, veto.options);
    return [{ q, accept }];
  }
  const bounds = Object.entries({ min: veto.from, max: veto.to })
    .filter(([_, bound]) => Number.isFinite(bound));
  return [{ q, ...Object.fromEntries(bounds) }];
}

function isScale(question: Question): boolean {
  return question.kind === "choice" && question.ordered === true;
}

function namesOf(question: Question, places: readonly number[]): string[] {
  if (!("options" in question)) return [];
  return places.flatMap((place) => question.options[place]?.id ?? []);
}
