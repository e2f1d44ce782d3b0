import { yearInSeoul } from "@/lib/accounts/rules.ts";
import { haveAgreed } from "@/lib/consents/mod.ts";
import {
  type About,
  answerWords,
  getProfile,
  type Mode,
  type Question,
  questionnaireOf,
  type StoredAnswer,
  viewAnswers,
  type Words,
} from "@/lib/profiles/mod.ts";
import { missingToShow } from "@/lib/profiles/rules.ts";
import { Mode as ModeShape, type Profile } from "@/lib/profiles/schema.ts";
import type { State } from "@/lib/web/define.ts";
import { askerOf } from "@/lib/web/pages.ts";
import {
  fieldOf,
  type QuestionField,
  type Refused,
} from "@/lib/web/profile_questions.ts";
import type { ProfilePart } from "@/lib/web/profile_paths.ts";

/** What was done, as the address of the page says it. */
export const DONE = ["saved", "shown", "hidden"] as const;

/** One section of a questionnaire as its page shows it. */
export interface ProfileView extends ProfilePart {
  /** As it is stored. */
  profile: Profile;
  /** All of them, with how many questions each has, and how many are answered. */
  sections: { id: string; title: Words; done: number; all: number }[];
  /** The questions of this page. */
  fields: QuestionField[];
  /** What the page about texts and matching shows. */
  about: About;
  /** A form that came back; null on a page that was opened. */
  refused: Refused | null;
  /** What the form before did; undefined when the page was opened without. */
  done: typeof DONE[number] | undefined;
  /** What keeps the profile from being shown. */
  missing: { needsEmail: boolean; fields: Record<string, string[]> };
  /** What the form was made from, for its hidden field. */
  base: Record<string, unknown>;
  /** What others see, on the page that shows it. */
  shown: { label: Words; text: Words }[];
  /** To whom it is shown there: everybody, or people one matched with. */
  as: "all" | "matched";
  /** Whether texts may go to an outside language model: there is one, and this person agreed. */
  sendsTexts: boolean;
  /** Every question of the mode by id: what it is called and where it is asked. */
  labels: Record<string, { id: string; section: string; label: Words }>;
}

/** Which page of which profile an address means, or null for the page of the account. */
export function pageAsked({ searchParams }: URL): ProfilePart | null {
  const { data: mode } = ModeShape.safeParse(searchParams.get("mode"));
  if (mode === undefined) return null;
  for (const part of ["quick", "preview"]) {
    if (searchParams.get(part) === "1") return { mode, part };
  }
  const ids = questionnaireOf(mode).sections.map(({ id }) => id);
  const wanted = searchParams.get("section") ?? "";
  const isKnown = wanted === "about" || ids.includes(wanted);
  return { mode, part: isKnown ? wanted : ids[0] ?? "about" };
}

/** The questions of a page of a profile, in order; a page that asks none has none. */
export function questionsOn({ mode, part }: ProfilePart): Question[] {
  const { questions } = questionnaireOf(mode);
  return questions.filter((question) =>
    part === "quick" ? question.quick === true : question.section === part
  );
}

/** Everything that a page of one's own profile shows; `refused` when its form came back. */
export async function viewProfile(
  state: State,
  asked: ProfilePart,
  { url, refused = null }: { url: URL; refused?: Refused | null },
): Promise<ProfileView> {
  const { services } = state;
  const { user } = askerOf(state);
  const { mode } = asked;
  const profile = await getProfile(services, { userId: user.id, mode });
  const { answers, bio, preferences } = profile;
  const about = { bio, ...preferences };
  const questions = questionsOn(asked);
  const ids = questions.map(({ id }) => id);
  const as = url.searchParams.get("as") === "matched" ? "matched" : "all";
  return {
    ...{ ...asked, profile, refused, as },
    sections: sectionsOf(profile),
    fields: questions.map((question) =>
      fieldOf(question, { profile, refused, born: user.birth_year })
    ),
    about: refused?.about ?? about,
    done: DONE.find((what) => what === url.searchParams.get("done")),
    missing: missingToShow({ mode, answers: answers as Answers }, {
      year: yearInSeoul(services.now()),
      emailVerified: user.email_verified,
      born: user.birth_year,
    }),
    sendsTexts: services.llm.isOn &&
      await haveAgreed(services, { kind: "ai", userIds: [user.id] }),
    base: asked.part === "about" ? about : pick(answers, ids),
    shown: shownTo(profile, as === "matched"),
    labels: Object.fromEntries(
      questionnaireOf(mode).questions.map(({ id, section, label }) =>
        [id, { id, section, label }] as const
      ),
    ),
  };
}

/** How far each of somebody's profiles is. */
export async function listProfiles(
  { services }: State,
  userId: number,
  modes: readonly Mode[],
): Promise<Profile[]> {
  return await Promise.all(
    modes.map((mode) => getProfile(services, { userId, mode })),
  );
}

type Answers = Record<string, StoredAnswer>;

function sectionsOf({ mode, answers }: Profile): ProfileView["sections"] {
  const { sections, questions } = questionnaireOf(mode);
  return sections.map(({ id, title }) => {
    const asked = questions.filter(({ section }) => section === id);
    const done = asked.filter((one) => answers[one.id]?.value !== undefined);
    return { id, title, done: done.length, all: asked.length };
  });
}

function shownTo(
  { mode, answers }: Profile,
  matched: boolean,
): ProfileView["shown"] {
  const shown = viewAnswers({ mode, answers: answers as Answers }, { matched });
  return questionnaireOf(mode).questions.flatMap(({ id, label }) => {
    const value = shown[id];
    return value === undefined
      ? []
      : [{ label, text: answerWords(mode, id, value) }];
  });
}

function pick(
  answers: Readonly<Record<string, unknown>>,
  ids: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    ids.flatMap((id) => id in answers ? [[id, answers[id]] as const] : []),
  );
}
