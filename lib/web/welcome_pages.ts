import { saveWelcome, updateMe } from "@/lib/accounts/mod.ts";
import { type Want, Want as WantOf, Welcome } from "@/lib/accounts/schema.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import type { Profile } from "@/lib/profiles/schema.ts";
import type { State } from "@/lib/web/define.ts";
import {
  addressOf,
  EMPTY_FORM,
  type FormState,
  refusedForm,
} from "@/lib/web/forms.ts";
import { assertMayAsk, SAVE_PROFILE_LIMIT } from "@/lib/web/limit.ts";
import { askerOf, safeNext } from "@/lib/web/pages.ts";
import { actOnProfile, type ReadField } from "@/lib/web/profile_forms.ts";
import {
  listProfiles,
  type ProfileView,
  viewProfile,
} from "@/lib/web/profile_pages.ts";
import type { Refused } from "@/lib/web/profile_questions.ts";

/** A step of the first steps, or `done`. */
export type WelcomeStep = Welcome["step"];

/** The questionnaires in the order in which one is asked first: who can begin without a mail comes before. */
const ASKED = ["roommate", "meal", "date"] as const satisfies readonly Mode[];

/** What the page of the first steps shows. */
export interface WelcomeView {
  /** The step that the page shows. */
  step: WelcomeStep;
  /** What they came for, as chosen in the first step. */
  wants: readonly Want[];
  /** What was typed, and what is wrong with it. */
  form: FormState;
  /** The two-minute questionnaire of the first thing somebody came for. */
  questions: ProfileView | null;
  /** At the end: how far the profiles of what they came for are. */
  profiles: Profile[];
  /** Where they were going when they signed up. */
  next: string;
}

/** What came back of a form of the first steps. */
export interface RefusedStep {
  /** Of the steps with a form of their own. */
  form?: FormState;
  /** Of the step with questions. */
  questions?: Refused;
  /** HTTP status. */
  status: number;
}

/** The page of the step that the address names, or else of the one that waits. */
export async function readWelcome(
  state: State,
  { url, refused }: { url: URL; refused?: RefusedStep },
): Promise<WelcomeView> {
  const { user } = askerOf(state);
  const wants = user.welcome?.wants ?? [];
  const asked = modesOf(wants);
  const [mode] = asked;
  const wanted = stepIn(url) ?? user.welcome?.step ?? "wants";
  const step = wanted === "questions" && mode === undefined ? "done" : wanted;
  const isAsking = step === "questions" && mode !== undefined;
  const [questions, profiles] = await Promise.all([
    isAsking
      ? viewProfile(state, { mode, part: "quick" }, {
        ...{ url, refused: refused?.questions ?? null },
      })
      : null,
    step === "done" ? listProfiles(state, user.id, asked) : [],
  ]);
  const form = refused?.form ?? EMPTY_FORM;
  return { step, wants, form, questions, profiles, next: nextIn(url) };
}

/**
 * Takes the form of a step and remembers how far they are: where to go on, or
 * what the form shows when it comes back. "Later" saves only that.
 *
 * @throws what is no refusal of these forms
 */
export async function takeWelcome(
  state: State,
  { url, field }: { url: URL; field: ReadField },
): Promise<{ path: string } | RefusedStep> {
  const step = stepIn(url);
  if (step === null || step === "done") {
    throw new AppError("badRequest", "Cannot tell which step the form is of");
  }
  const before = askerOf(state).user.welcome?.wants ?? [];
  const isLater = field("action")[0] === "later";
  try {
    await assertMayAsk(state, SAVE_PROFILE_LIMIT);
    const wants = step === "wants" && !isLater ? wantsIn(field) : before;
    if (!isLater && step === "circle") await moveHome(state, field);
    if (!isLater && step === "questions") {
      const refused = await saveAnswers(state, { field, wants });
      if (refused !== null) return refused;
    }
    return { path: await goOn(state, { step, wants, url }) };
  } catch (error) {
    const { locale } = state;
    const form = Object.fromEntries(
      ["address", "suggestion", "suggested_for"].map((name) =>
        [name, field(name)[0] ?? ""] as const
      ),
    );
    const refused = refusedForm(error, { form, locale });
    return { form: refused.state, status: refused.status };
  }
}

/** Where the page of a step is; without one it is the one that waits. */
export function welcomePath(next: string, step?: WelcomeStep): string {
  const query = new URLSearchParams({
    ...(step && { step }),
    ...(next !== "/" && { next }),
  });
  return query.size === 0 ? "/welcome" : `/welcome?${query}`;
}

/** The modes among what somebody came for. */
function modesOf(wants: readonly Want[]): Mode[] {
  return ASKED.filter((mode) => wants.includes(mode));
}

async function goOn(
  state: State,
  { step, wants, url }: { step: WelcomeStep; wants: Want[]; url: URL },
): Promise<string> {
  const { id: userId, circle } = askerOf(state).user;
  // Who named a neighbourhood when signing up is not asked again.
  const isHomeless = circle === null && step === "wants";
  const asks = step !== "questions" && modesOf(wants).length > 0;
  const after = isHomeless ? "circle" : asks ? "questions" : "done";
  await saveWelcome(state.services, {
    ...{ userId, welcome: { step: after, wants } },
  });
  return welcomePath(nextIn(url), after);
}

function wantsIn(field: ReadField): Want[] {
  const wants = WantOf.options.filter((want) => field("wants").includes(want));
  if (wants.length === 0) throw invalidField("wants", "required");
  return wants;
}

async function moveHome(state: State, field: ReadField): Promise<void> {
  const { services } = state;
  const address = addressOf({
    address: field("address")[0] ?? "",
    suggestion: field("suggestion")[0] ?? "",
    suggested_for: field("suggested_for")[0] ?? "",
  });
  if (address.trim() === "") throw invalidField("address", "required");
  const { id: userId } = askerOf(state).user;
  await updateMe(services, { userId, changes: { address } });
}

/** Saves the answers, then shows the profile where that was asked for; what was saved stays saved. */
async function saveAnswers(
  state: State,
  { field, wants }: { field: ReadField; wants: readonly Want[] },
): Promise<RefusedStep | null> {
  const [mode] = modesOf(wants);
  if (mode === undefined) return null;
  const acts = field("go")[0] === "show" ? ["answers", "show"] : ["answers"];
  for (const action of acts) {
    const acting: ReadField = (name) =>
      name === "action" ? [action] : field(name);
    const done = await actOnProfile(state, { mode, part: "quick" }, acting);
    if (!("path" in done)) {
      return { questions: done.refused, status: done.status };
    }
  }
  return null;
}

function stepIn({ searchParams }: URL): WelcomeStep | null {
  const asked = Welcome.shape.step.safeParse(searchParams.get("step"));
  return asked.data ?? null;
}

function nextIn({ searchParams }: URL): string {
  return safeNext(searchParams.get("next"));
}
