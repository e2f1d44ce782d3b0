import { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import {
  deleteProfile,
  type MadeFrom,
  saveAbout,
  saveSection,
  setVisible,
} from "@/lib/profiles/mod.ts";
import {
  Answer,
  type AnswerInput,
  ProfileInput,
} from "@/lib/profiles/schema.ts";
import type { State } from "@/lib/web/define.ts";
import { fieldErrors } from "@/lib/web/issues.ts";
import { assertMayAsk, SAVE_PROFILE_LIMIT } from "@/lib/web/limit.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { answerIn, draftFrom, draftOf } from "@/lib/web/profile_fields.ts";
import { questionsOn } from "@/lib/web/profile_pages.ts";
import { type ProfilePart, profilePath } from "@/lib/web/profile_paths.ts";
import {
  type Refusal,
  refuseProfile,
  type TypedProfile,
} from "@/lib/web/profile_refusals.ts";
import { parse, readBody } from "@/lib/web/read.ts";

/** The values of a field; none when the form has not got it. */
export type ReadField = (name: string) => readonly string[];

/** Where to go on, or what the form shows when it comes back. */
export type Outcome = { path: string } | Refusal;

/**
 * Reads every value of every field of a form.
 *
 * @throws {AppError} `payloadTooLarge`, `unsupportedType` or `badRequest`
 */
export async function readFields(request: Request): Promise<ReadField> {
  const { value } = await readBody(request);
  const fields = new Map(Object.entries(value ?? {}));
  return (name) =>
    [fields.get(name)].flat().filter((one) => typeof one === "string");
}

/**
 * Does what a form of a profile's page asks for.
 *
 * @throws {AppError} `badRequest` for a form that is none of ours
 */
export async function actOnProfile(
  state: State,
  asked: ProfilePart,
  field: ReadField,
): Promise<Outcome> {
  const action = field("action")[0] ?? "";
  const act = Object.hasOwn(ACTS, action) ? ACTS[action] : undefined;
  if (act === undefined) {
    throw new AppError("badRequest", "Cannot tell what the form asks for");
  }
  const typed = typedIn(asked, field);
  try {
    await assertMayAsk(state, SAVE_PROFILE_LIMIT);
    return { path: await act(state, { ...asked, field, typed }) };
  } catch (error) {
    return refuseProfile(error, { state, asked, typed });
  }
}

interface Acting extends ProfilePart {
  field: ReadField;
  typed: TypedProfile;
}

const ACTS: Record<string, (state: State, acting: Acting) => Promise<string>> =
  {
    async answers(state, acting) {
      const { mode, part, field, typed } = acting;
      const questions = questionsOn(acting);
      const given = questions.map((question) =>
        [
          question.id,
          answerIn(question, typed.drafts[question.id] ?? draftOf(question)),
        ] as const
      );
      await saveSection(state.services, {
        ...whose(state, acting),
        ids: questions.map(({ id }) => id),
        answers: shaped(given),
        madeFrom: madeFrom(field),
      });
      const goesOn = field("go")[0] === "next";
      const next = goesOn ? field("next")[0] ?? part : part;
      return profilePath({ mode, part: next }, "saved");
    },
    async about(state, acting) {
      const { bio } = parse(
        ProfileInput.pick({ bio: true }),
        { bio: acting.typed.about.bio },
        "validationFailed",
      );
      await saveAbout(state.services, {
        ...whose(state, acting),
        about: { ...acting.typed.about, bio },
        madeFrom: madeFrom(acting.field),
      });
      return profilePath(acting, "saved");
    },
    async show(state, acting) {
      const visible = true;
      await setVisible(state.services, { ...whose(state, acting), visible });
      return profilePath(acting, "shown");
    },
    async hide(state, acting) {
      const visible = false;
      await setVisible(state.services, { ...whose(state, acting), visible });
      return profilePath(acting, "hidden");
    },
    async delete(state, acting) {
      await deleteProfile(state.services, whose(state, acting));
      return "/accounts/my_page?done=deleted";
    },
  };

function whose(state: State, { mode }: ProfilePart) {
  return { userId: askerOf(state).user.id, mode };
}

function typedIn(asked: ProfilePart, field: ReadField): TypedProfile {
  const drafts = questionsOn(asked).map((question) =>
    [question.id, draftFrom(question, field)] as const
  );
  return {
    drafts: Object.fromEntries(drafts),
    about: {
      // Forms send line ends as two characters.
      bio: (field("bio")[0] ?? "").replaceAll("\r\n", "\n"),
      auto_match: field("auto_match")[0] === "on",
      use_text: field("use_text")[0] === "on",
    },
  };
}

/** Passes each answer through its shape; what is wrong counts for the whole question. */
function shaped(
  given: (readonly [string, Record<string, unknown>])[],
): Record<string, AnswerInput> {
  const answers: Record<string, AnswerInput> = {};
  const fields: Record<string, string[]> = {};
  for (const [id, raw] of given) {
    const { data, error } = Answer.safeParse(raw, { reportInput: true });
    if (data !== undefined) answers[id] = data;
    else {
      const keys = Object.values(fieldErrors(error?.issues ?? [])).flat();
      fields[`answers.${id}`] = [...new Set(keys)];
    }
  }
  if (Object.keys(fields).length > 0) {
    throw new AppError("validationFailed", "Cannot accept answers", { fields });
  }
  return answers;
}

const Base = z.record(z.string(), z.unknown());

/** What the form says that it was made from: it only decides about one's own words. */
function madeFrom(field: ReadField): MadeFrom {
  const version = Number(field("version")[0] || NaN);
  let base: unknown = null;
  try {
    base = JSON.parse(field("base")[0] ?? "");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return {
    version: Number.isSafeInteger(version) ? version : null,
    base: Base.safeParse(base).data ?? null,
  };
}
